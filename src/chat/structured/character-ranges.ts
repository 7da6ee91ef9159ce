// Sets of characters as ranges of code points, while a grammar is built.

export type Ranges = [number, number][];

const writable: Ranges = [
  [0x1, 0xd7ff],
  [0xe000, 0x10ffff],
];

/** `[first, last, first, last, …]` of a class, negated or not, as what of it can stand in a text. */
export function writableOf(ranges: readonly number[], negated: boolean): Ranges {
  return intersect(negated ? complement(toPairs(ranges)) : toPairs(ranges), writable);
}

export function toPairs(ranges: readonly number[]): Ranges {
  const pairs: Ranges = [];
  for (let at = 0; at < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  return pairs.sort(([a], [b]) => a - b);
}

export function complement(ranges: Ranges): Ranges {
  const gaps: Ranges = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) gaps.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  return from > 0x10ffff ? gaps : [...gaps, [from, 0x10ffff]];
}

export function intersect(a: Ranges, b: Ranges): Ranges {
  return a.flatMap(([first, last]) =>
    b
      .map(([from, to]): [number, number] => [Math.max(first, from), Math.min(last, to)])
      .filter(([from, to]) => from <= to),
  );
}
