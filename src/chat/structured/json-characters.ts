// How JSON writes a character inside of a string: most as they are, some escaped.
import { complement, intersect, toPairs, writableOf } from './character-ranges.ts';
import { characterClass } from './grammar-rules.ts';

/** Code points that may not stand in a string as they are. */
const escapedRanges = [0x0, 0x1f, 0x22, 0x22, 0x5c, 0x5c];
const shortEscapes: Readonly<Record<number, string>> = {
  8: 'b',
  9: 't',
  10: 'n',
  12: 'f',
  13: 'r',
  34: '"',
  92: '\\',
};

/** The grammar for one character of a set, written in a string of JSON; `null` where the set is empty. */
export function jsonCharacter(ranges: readonly number[], negated: boolean): string | null {
  const writable = writableOf(ranges, negated);
  const plain = intersect(writable, complement(toPairs(escapedRanges)));
  const escaped = intersect(writable, toPairs(escapedRanges)).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => escapeOf(first + at)),
  );
  const choices = [...(plain.length === 0 ? [] : [characterClass(plain.flat())]), ...escaped];
  if (choices.length === 0) return null;
  return choices.length === 1 ? (choices[0] ?? null) : `(${choices.join(' | ')})`;
}

function escapeOf(code: number): string {
  const short = shortEscapes[code];
  if (short === undefined) return `"\\\\u${code.toString(16).padStart(4, '0')}"`;
  return short === '"' || short === '\\' ? `"\\\\\\${short}"` : `"\\\\${short}"`;
}
