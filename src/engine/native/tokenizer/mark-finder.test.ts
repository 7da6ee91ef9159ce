import { expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/random.ts';
import { MarkFinder } from './mark-finder.ts';

test('no piece contains a word, however pieces overlap', () => {
  const random = createRandom(5);
  const write = (longest: number): string =>
    Array.from({ length: random.between(2, longest) }, () => random.pick(['<', 'a', '|', '>', '😀'])).join(
      '',
    );
  for (let run = 0; run < 3000; run += 1) {
    const words = Array.from({ length: random.between(1, 6) }, () => write(6));
    const text = write(40);
    const cuts = new MarkFinder(words).cuts(text);
    const pieces = [0, ...cuts].map((start, index) => text.slice(start, cuts[index]));
    expect(pieces.filter((piece) => words.some((word) => piece.includes(word)))).toEqual([]);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  }
});

test('text without a word is not cut', () => {
  expect(new MarkFinder(['<think>', '</think>']).cuts('<thin k>, < think>, think>, <think')).toEqual([]);
  expect(new MarkFinder([]).cuts('<think>')).toEqual([]);
});

test('a word that is one character cannot be cut', () => {
  expect(new MarkFinder(['a', '😀']).cuts('banana 😀')).toEqual([]);
});

test('words that touch end each for itself, those over one another together', () => {
  expect(new MarkFinder(['<b>', '<i>']).ends('x<b><i>y')).toEqual([4, 7]);
  expect(new MarkFinder(['ab', 'bc', 'abcd']).ends('xabc abcd')).toEqual([4, 9]);
});
