// A number of a spreadsheet as a person sees it: `1.5.2026`, `€ 1,200.00`, `19 %`. The format codes are those of the standard
// (ECMA-376, 18.8.30); names of months and days are English.

const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '0.0E+0',
};
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const dayMs = 86_400_000;

/** The code that a number of a format stands for. */
export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn[id] ?? 'General';
}

/** `date1904`: the file counts its days from 1904. */
export function formatCell(value: number, code: string, date1904: boolean): string {
  const section = sectionFor(value, code.slice(0, 255));
  const plain = unquoted(section);
  if (/^(?:general)?$/i.test(plain.trim())) return general(value);
  if (/[dyhs]|(?<![a-z])m{1,5}(?![a-z])/i.test(withoutLiterals(section)))
    return formatDate(value, section, date1904);
  return formatNumeral(value, section, sectionsOf(code).length > 1 && value < 0);
}

/** All digits that a sheet keeps of a number; of a number with more, no noughts that nobody wrote. */
function general(value: number): string {
  if (Math.abs(value) < 1e15) return String(Number(value.toPrecision(15)));
  return value.toExponential(14).replace(/\.?0*e/, 'E');
}

function sectionsOf(code: string): string[] {
  return code.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])+|(?<=;)(?=;|$)/g) ?? [code];
}

function sectionFor(value: number, code: string): string {
  const sections = sectionsOf(code);
  const chosen =
    value < 0 ? (sections[1] ?? sections[0]) : value === 0 ? (sections[2] ?? sections[0]) : sections[0];
  // Colours and conditions are told by nothing in a text; a currency is.
  return (chosen ?? 'General')
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, '"$1"')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
}

function withoutLiterals(section: string): string {
  return section.replace(/"[^"]*"|\\.|_.|\*./g, '');
}

function unquoted(section: string): string {
  return section.replace(/_.|\*./g, ' ').replace(/"([^"]*)"|\\(.)/g, '$1$2');
}

function formatNumeral(value: number, section: string, ownSign: boolean): string {
  const pattern = withoutLiterals(section);
  const percent = pattern.includes('%');
  const digits = /[#0?][#0?,.]*[#0?]|[#0?]/.exec(pattern)?.[0];
  if (digits === undefined) return unquoted(section).trim();
  if (pattern.includes('/')) return general(value);
  const amount = Math.abs(value) * (percent ? 100 : 1);
  const exponent = /E[+-]0+/i.test(pattern);
  const decimals = Math.min(20, (/\.([0#?]*)/.exec(digits)?.[1] ?? '').length);
  const fixed = exponent
    ? amount.toExponential(decimals).replace('e', 'E')
    : fixedText(amount, digits, decimals);
  const sign = value < 0 && !ownSign && Number(fixed.replace(/,/g, '')) !== 0 ? '-' : '';
  const tokens = section.replace(/_.|\*./g, ' ');
  let written = false;
  return (
    sign +
    tokens
      .replace(/"([^"]*)"|\\(.)|([#0?][#0?,.]*(?:E[+-]0+)?)|(.)/gi, (_, quoted, escaped, number, other) => {
        if (number === undefined) return quoted ?? escaped ?? other ?? '';
        const shown = written ? '' : fixed;
        written = true;
        return shown;
      })
      .replace(/\s+/g, ' ')
      .trim()
  );
}

function fixedText(amount: number, digits: string, decimals: number): string {
  const grouping = /[#0?],[#0?]/.test(digits);
  const optional = /\.[0?]*(#*)$/.exec(digits)?.[1]?.length ?? 0;
  const whole = (/^[^.]*/.exec(digits)?.[0] ?? '').replace(/[^0]/g, '').length;
  const text = amount.toLocaleString('en', {
    useGrouping: grouping,
    minimumFractionDigits: decimals - optional,
    maximumFractionDigits: decimals,
  });
  return text.padStart(whole + text.length - (/^\d*/.exec(text)?.[0].length ?? 0), '0');
}

function formatDate(value: number, section: string, date1904: boolean): string {
  // Days 1 to 59 are before the 29 February 1900 that never was.
  const days1900 = value < 60 ? value + 1 : value;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.round(((date1904 ? value : days1900) * dayMs) / 1000) * 1000);
  if (Number.isNaN(date.getTime()) || value < 0) return general(value);
  const half = /am\/pm|a\/p/i.test(section);
  let hoursBefore = false;
  return section
    .replace(/_.|\*./g, ' ')
    .replace(
      /"([^"]*)"|\\(.)|\[(h+|m+|s+)\]|(am\/pm|a\/p)|(y+|m+|d+|h+|s+(?:\.0+)?)|(.)/gi,
      (_, quoted, escaped, elapsed, noon, token, other, offset: number) => {
        hoursBefore ||= /^h/i.test(elapsed ?? '');
        if (elapsed)
          return String(
            Math.floor(value * ({ h: 24, m: 1440, s: 86_400 }[String(elapsed[0]).toLowerCase()] ?? 1)),
          );
        if (noon) return date.getUTCHours() < 12 ? 'AM' : 'PM';
        if (token === undefined) return quoted ?? escaped ?? other ?? '';
        const name = String(token).toLowerCase();
        const minutes =
          name.startsWith('m') && (hoursBefore || /^[^a-z"]*s/i.test(section.slice(offset + name.length)));
        hoursBefore = name.startsWith('h') || (hoursBefore && !/^[yds]/.test(name) && !minutes);
        return minutes ? pad(date.getUTCMinutes(), name.length) : datePart(date, name, half);
      },
    )
    .trim();
}

function datePart(date: Date, token: string, half: boolean): string {
  const width = token.length;
  const month = months[date.getUTCMonth()] ?? '';
  const day = days[date.getUTCDay()] ?? '';
  switch (token[0]) {
    case 'y':
      return width < 3 ? pad(date.getUTCFullYear() % 100, 2) : String(date.getUTCFullYear());
    case 'm':
      return width > 2 ? (width === 3 ? month.slice(0, 3) : month) : pad(date.getUTCMonth() + 1, width);
    case 'd':
      return width > 2 ? (width === 3 ? day.slice(0, 3) : day) : pad(date.getUTCDate(), width);
    case 'h':
      return pad(half ? date.getUTCHours() % 12 || 12 : date.getUTCHours(), width);
    default:
      return pad(date.getUTCSeconds(), Math.min(2, width));
  }
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
