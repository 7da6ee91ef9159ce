import { expect, test } from 'vitest';
import { describeGguf, readGgufHeader } from '../gguf/index.ts';
import { gemma4Moe } from '../testing/imaginary-models.ts';
import { imaginaryFile } from '../testing/tiny-gguf.ts';
import { estimateMemory, largestContext } from './index.ts';

const GiB = 2 ** 30;
const gemma = describeGguf(await readGgufHeader(imaginaryFile(gemma4Moe())));

test.each([14.5, 15, 16, 17.3, 18.9])('%d GiB hold the context found, and not one step more', (memory) => {
  const tokens = largestContext(gemma, memory * GiB, { sequences: 1 });
  const total = (contextTokens: number): number =>
    estimateMemory(gemma, { contextTokens, sequences: 1 }).totalBytes;
  expect(tokens).toBeGreaterThan(0);
  expect(tokens % 256).toBe(0);
  expect(total(tokens)).toBeLessThanOrEqual(memory * GiB);
  expect(total(tokens + 256)).toBeGreaterThan(memory * GiB);
});

test('no context is longer than the trained one', () => {
  expect(largestContext(gemma, 1000 * GiB)).toBe(262_144);
});

test('a model that does not fit has none', () => {
  expect(largestContext(gemma, 8 * GiB)).toBe(0);
});

test('smaller cache types make room for more', () => {
  const tokens = (kvType: 'f16' | 'q8_0'): number =>
    largestContext(gemma, 16 * GiB, { kvTypeK: kvType, kvTypeV: kvType });
  expect(tokens('q8_0')).toBeGreaterThan(tokens('f16') * 1.8);
});
