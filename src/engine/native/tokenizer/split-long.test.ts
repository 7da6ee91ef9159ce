import { expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/random.ts';
import { pieceLength, splitLong } from './split-long.ts';

test('pieces join to the text, are short, and halve no character', () => {
  const random = createRandom(3);
  const units = ['a', '7', ' ', '\n', '-', '中', '😀', '\u0301', '👍🏽', 'né ', '👩‍👩‍👧', 'word, '];
  for (let run = 0; run < 40; run += 1) {
    const parts = Array.from({ length: 6 }, () => random.pick(units).repeat(random.between(1, 5000)));
    const pieces = splitLong(parts.join(''));
    expect(pieces.join('')).toBe(parts.join(''));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(pieceLength + 2);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  }
});

test('a line break between words is the first choice, then a blank between them', () => {
  const line = `${'word '.repeat(700)}end\n`;
  expect(splitLong(line.repeat(4)).every((piece) => piece.trimEnd().endsWith('end'))).toBe(true);
  expect(
    splitLong('word '.repeat(4000))
      .slice(1)
      .every((piece) => piece.startsWith(' word')),
  ).toBe(true);
});

test('short text is not cut, nor digits that people write', () => {
  expect(splitLong('a'.repeat(pieceLength))).toHaveLength(1);
  expect(splitLong(`pi ${'3'.repeat(192)} e`)).toHaveLength(1);
});

test('digits in a row are cut in threes', () => {
  const pieces = splitLong(`pi ${'3'.repeat(1000)} e`);
  expect(pieces.slice(1, -1).map(({ length }) => length % 3)).toEqual(pieces.slice(1, -1).map(() => 0));
});

test('where nothing may be cut, nothing is', () => {
  expect(splitLong('a'.repeat(3 * pieceLength), () => false)).toHaveLength(1);
});
