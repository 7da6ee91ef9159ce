// How JSON writes a character inside of a string: most as they are, some escaped.
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

type Ranges = [number, number][];

/** The grammar for one character of a set, written in a string of JSON; `null` where the set is empty. */
export function jsonCharacter(ranges: readonly number[], negated: boolean): string | null {
  const set = negated ? complement(toPairs(ranges)) : toPairs(ranges);
  const writable = intersect(set, [
    [0x1, 0xd7ff],
    [0xe000, 0x10ffff],
  ]);
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

function toPairs(ranges: readonly number[]): Ranges {
  const pairs: Ranges = [];
  for (let at = 0; at < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  return pairs.sort(([a], [b]) => a - b);
}

function complement(ranges: Ranges): Ranges {
  const gaps: Ranges = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) gaps.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  return from > 0x10ffff ? gaps : [...gaps, [from, 0x10ffff]];
}

function intersect(a: Ranges, b: Ranges): Ranges {
  return a.flatMap(([first, last]) =>
    b
      .map(([from, to]): [number, number] => [Math.max(first, from), Math.min(last, to)])
      .filter(([from, to]) => from <= to),
  );
}
