// The letter that the name of a glyph tells, where pdf.js does not know the name: variants of a letter (`one.oldstyle`, `a.sc`)
// and ligatures (`f_f_i`). As Adobe's rules for new names have it (Adobe Glyph List Specification, 2).

const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  macron: '\u0304',
  breve: '\u0306',
  dotaccent: '\u0307',
  dieresis: '\u0308',
  ring: '\u030a',
  hungarumlaut: '\u030b',
  caron: '\u030c',
  cedilla: '\u0327',
  ogonek: '\u0328',
};
/** Names that are no letter with an accent, each with its text. */
const others = new Map(
  (
    'zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ff=ff fi=fi fl=fl ffi=ffi ' +
    'ffl=ffl germandbls=ß ae=æ AE=Æ oe=œ OE=Œ oslash=ø Oslash=Ø dotlessi=ı lslash=ł Lslash=Ł eth=ð Eth=Ð ' +
    'thorn=þ Thorn=Þ period=. comma=, colon=: semicolon=; hyphen=- endash=– emdash=— parenleft=( ' +
    'parenright=) slash=/ percent=% plus=+ minus=− equal== question=? exclam=! dollar=$ Euro=€ sterling=£ ' +
    'yen=¥ cent=¢ section=§ ampersand=& quoteleft=‘ quoteright=’ quotedblleft=“ quotedblright=” ' +
    'numbersign=# at=@ asterisk=*'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
);

/** `undefined` for a name that is whole already, which pdf.js has judged, and for one that says nothing. */
export function letterOfName(name: string): string | undefined {
  const [whole = ''] = name.split('.');
  const parts = whole.split('_');
  if (whole === '' || (whole === name && parts.length === 1)) return undefined;
  const letters = parts.map(letterOf);
  return letters.includes(undefined) ? undefined : letters.join('');
}

function letterOf(part: string): string | undefined {
  if (/^[A-Za-z]$/.test(part)) return part;
  const known = others.get(part);
  if (known !== undefined) return known;
  const hex = /^(?:uni([\dA-F]{4})|u([\dA-F]{4,5}))$/.exec(part);
  if (hex) return String.fromCodePoint(Number.parseInt(hex[1] ?? hex[2] ?? '', 16));
  const [, base, accent = ''] = /^([A-Za-z])([a-z]+)$/.exec(part) ?? [];
  if (base === undefined || !Object.hasOwn(accents, accent)) return undefined;
  const letter = `${base}${accents[accent]}`.normalize('NFC');
  return [...letter].length === 1 ? letter : undefined;
}
