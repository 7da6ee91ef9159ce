import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { PieceTable } from './piece-table.ts';

test('thousands of pieces, many of them alike, keep the numbers that a map gives them', () => {
  const random = createRandom(3);
  const table = new PieceTable();
  const numbers = new Map<string, number>();
  for (let round = 0; round < 40_000; round += 1) {
    const piece = `${'aàé漢𐍈'[random.between(0, 5)]}${random.between(0, 9_000)}`;
    const text = `${random.between(0, 9)} ${piece} z`;
    const start = text.indexOf(' ') + 1;
    if (!numbers.has(piece)) numbers.set(piece, numbers.size);
    expect(table.numberOf(text, start, start + piece.length)).toBe(numbers.get(piece));
  }
  expect(table.size).toBe(numbers.size);
});
