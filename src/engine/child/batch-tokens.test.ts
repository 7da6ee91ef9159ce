import { expect, test } from 'vitest';
import { activeParameters, batchTokens } from './batch-tokens.ts';

/** The published numbers of the 26B-A4B shape, as its file's metadata has them. */
const mixture: Record<string, number> = {
  expert_count: 128,
  expert_used_count: 8,
  block_count: 30,
  embedding_length: 2816,
  expert_feed_forward_length: 704,
};

test('a slice is a power of two between 16 and 512, and never larger for a larger model', () => {
  const sizes = [1e6, 135e6, 1e9, 4e9, 31e9, 400e9, 1e15].map((parameters) => batchTokens(parameters, 8));
  expect(sizes.every((size) => Number.isInteger(Math.log2(size)) && size >= 16 && size <= 512)).toBe(true);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect([sizes[0], sizes.at(-1)]).toEqual([512, 16]);
});

test('more threads never make it smaller', () => {
  const sizes = [1, 2, 4, 8, 16, 64].map((threads) => batchTokens(4e9, threads));
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
});

test('a model without parameters to speak of divides by nothing', () => {
  expect(batchTokens(0, 1)).toBe(512);
});

test('all weights of a dense model are multiplied with every token, but for the table of embeddings', () => {
  expect(activeParameters(7e9, 32_000, () => null)).toBe(7e9);
  const width = (key: string): number | null => (key === 'embedding_length' ? 640 : null);
  expect(activeParameters(268e6, 262_144, width)).toBe(268e6 - 262_144 * 640);
});

test('of a mixture, the experts that are not used are not read', () => {
  const active = activeParameters(25.23e9, 262_144, (key) => mixture[key] ?? null);
  expect(active).toBeGreaterThan(2.8e9);
  expect(active).toBeLessThan(3.4e9);
});

test('metadata that would leave nothing to read leaves one expert at least', () => {
  const lies = { ...mixture, embedding_length: 1e9 };
  const active = activeParameters(25e9, 1, (key) => lies[key as keyof typeof lies] ?? null);
  expect(active).toBe((25e9 - 1e9) / 128);
  expect(activeParameters(25e9, 262_144, () => 1e9)).toBeGreaterThan(0);
});
