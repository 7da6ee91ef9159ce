// Sets of characters as sorted ranges of code points. Only what can stand in a text is in them: no NUL, no surrogates.
import type { CharacterSet } from './grammar.ts';

const writable: CharacterSet = [0x1, 0xd7ff, 0xe000, 0x10ffff];

/** Every character. */
export const anyCharacter = writable;

/** @param pairs first and last of each range in turn, in any order */
export function characterSet(pairs: readonly number[], negated = false): CharacterSet {
  const merged = merge(pairs);
  return intersect(negated ? complement(merged) : merged, writable);
}

export function contains(set: CharacterSet, codePoint: number): boolean {
  return meets(set, codePoint, codePoint);
}

/** Whether any character from `first` to `last` is in it. */
export function meets(set: CharacterSet, first: number, last: number): boolean {
  const range = firstRangeFrom(set, first);
  return range < set.length / 2 && rangeStart(set, range) <= last;
}

/** Whether it has all characters of another one, none of them, or some. */
export function shareOf(set: CharacterSet, other: CharacterSet): 'all' | 'none' | 'some' {
  const ranges = rangesOf(other);
  if (ranges.every(([first, last]) => !meets(set, first, last))) return 'none';
  return ranges.every(([first, last]) => covers(set, first, last)) ? 'all' : 'some';
}

/** How many characters there are in it. */
export function sizeOf(set: CharacterSet): number {
  return rangesOf(set).reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function covers(set: CharacterSet, first: number, last: number): boolean {
  const range = firstRangeFrom(set, first);
  return range < set.length / 2 && rangeStart(set, range) <= first && rangeEnd(set, range) >= last;
}

/** The first range that does not end before a character. */
function firstRangeFrom(set: CharacterSet, first: number): number {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rangeEnd(set, middle) < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rangeStart(set: CharacterSet, range: number): number {
  return set[2 * range] as number;
}

function rangeEnd(set: CharacterSet, range: number): number {
  return set[2 * range + 1] as number;
}

function rangesOf(pairs: readonly number[]): [number, number][] {
  return Array.from({ length: pairs.length / 2 }, (_, at) => [rangeStart(pairs, at), rangeEnd(pairs, at)]);
}

function merge(pairs: readonly number[]): CharacterSet {
  const merged: number[] = [];
  for (const [first, last] of rangesOf(pairs).sort(([a], [b]) => a - b)) {
    const end = merged.length - 1;
    const before = merged[end];
    if (before !== undefined && first <= before + 1) merged[end] = Math.max(before, last);
    else merged.push(first, last);
  }
  return merged;
}

function complement(set: CharacterSet): CharacterSet {
  const gaps: number[] = [];
  let from = 0;
  for (const [first, last] of rangesOf(set)) {
    if (first > from) gaps.push(from, first - 1);
    from = last + 1;
  }
  return from > 0x10ffff ? gaps : [...gaps, from, 0x10ffff];
}

function intersect(a: CharacterSet, b: CharacterSet): CharacterSet {
  return rangesOf(a).flatMap(([first, last]) =>
    rangesOf(b)
      .map(([from, to]) => [Math.max(first, from), Math.min(last, to)] as const)
      .filter(([from, to]) => from <= to)
      .flat(),
  );
}
