// Numbers in the ways of Python's formatting.

export function formatWhole(value: number, letter: string, flags: string): string {
  const radix = { x: 16, X: 16, o: 8 }[letter] ?? 10;
  const digits = Math.abs(value).toString(radix);
  return signOf(value, flags) + (letter === 'X' ? digits.toUpperCase() : digits);
}

/** Longest precision that JavaScript writes exactly. */
const longestPrecision = 100;

export function formatFloat(value: number, precision: number, flags: string): string {
  if (!Number.isFinite(value) || precision > longestPrecision || Math.abs(value) >= 1e21) {
    throw new Error('a number cannot be formatted like that');
  }
  return signOf(Object.is(value, -0) ? -1 : value, flags) + Math.abs(value).toFixed(precision);
}

function signOf(value: number, flags: string): string {
  if (value < 0) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

/** To a width: blanks before, after with `-`, zeros behind the sign with `0`. */
export function pad(text: string, width: string, flags: string): string {
  const length = Number(width);
  if (flags.includes('-')) return text.padEnd(length);
  if (!flags.includes('0') || !/^[-+ ]?\d/.test(text)) return text.padStart(length);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(length - sign.length, '0');
}
