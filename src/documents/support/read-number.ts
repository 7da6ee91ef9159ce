// Digits → what they may mean. What groups the digits of one country parts the fraction of another.

const digit = /\p{Nd}/u;

/** Every reading of digits with points, commas, spaces and apostrophes between them; the likelier first. */
export function readNumber(text: string): number[] {
  const plain = asciiDigits(text).replace(/[\s\u00a0\u202f\u2009'’]/gu, '');
  const marks = plain.match(/[.,]/gu) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return [Number(plain)];
  const grouped = Number(plain.replace(/[.,]/gu, ''));
  const kinds = new Set(marks);
  const tail = plain.slice(plain.lastIndexOf(last) + 1);
  // 1.234.567: one mark that comes back groups.
  if (kinds.size === 1 && marks.length > 1) return [grouped];
  const fraction = Number(`${plain.slice(0, plain.lastIndexOf(last)).replace(/[.,]/gu, '')}.${tail}`);
  return kinds.size === 1 && tail.length === 3 && !plain.startsWith('0') ? [grouped, fraction] : [fraction];
}

/** Digits of any script as those of ASCII. */
export function asciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (each) => {
    const code = each.codePointAt(0) ?? 0;
    if (code < 128) return each;
    // Digits of a script stand in order, from its zero.
    let zero = code;
    while (zero > code - 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return `${code - zero}`;
  });
}
