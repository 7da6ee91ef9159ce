import { expect, test } from 'vitest';
import { DesksideError } from '../core/index.ts';
import { estimateMemory } from '../fit/index.ts';
import { describeGguf, readGgufHeader } from '../gguf/index.ts';
import { imaginaryFile, smolLm2 } from '../testing/index.ts';
import { planContext } from './plan-context.ts';

const shape = describeGguf(await readGgufHeader(imaginaryFile(smolLm2())));
const plenty = 64e9;
const needed = (contextTokens: number): number => estimateMemory(shape, { contextTokens }).totalBytes;

function refusal(asked: number | undefined, memoryBytes: number): { code: string; data: unknown } {
  try {
    planContext({ model: 'm', shape, asked, memoryBytes });
  } catch (error) {
    if (error instanceof DesksideError) return { code: error.code, data: error.data };
  }
  throw new Error('not refused');
}

test('with memory to spare the window is the one that the model was trained for', () => {
  expect(planContext({ model: 'm', shape, asked: undefined, memoryBytes: plenty })).toBe(
    shape.contextTrained,
  );
});

test('with less memory the window is the longest that fits', () => {
  const memoryBytes = needed(4096);
  expect(planContext({ model: 'm', shape, asked: undefined, memoryBytes })).toBe(4096);
});

test('what was asked for is taken', () => {
  expect(planContext({ model: 'm', shape, asked: 1000, memoryBytes: plenty })).toBe(1000);
});

test('what was asked for and does not fit is refused, with both sizes', () => {
  const memoryBytes = needed(4096);
  const data = { model: 'm', neededBytes: needed(8192), availableBytes: memoryBytes, contextTokens: 8192 };
  expect(refusal(8192, memoryBytes)).toEqual({ code: 'memory-overflow', data });
});

test('a model that does not fit at all is refused', () => {
  expect(refusal(undefined, shape.weightsBytes)).toMatchObject({ code: 'memory-overflow' });
});

test('smaller cache types make the window longer', () => {
  const memoryBytes = needed(4096);
  const memory = { kvTypeK: 'q8_0', kvTypeV: 'q8_0' } as const;
  const tokens = planContext({ model: 'm', shape, asked: undefined, memoryBytes, memory });
  expect(tokens).toBeGreaterThan(4096 * 1.6);
});

test('stretched positions make room for as much more, and no further', () => {
  const scaled = { model: 'm', shape, memoryBytes: plenty, ropeFactor: 2.5 };
  const limit = shape.contextTrained * 2.5;
  expect(planContext({ ...scaled, asked: undefined })).toBe(limit);
  expect(planContext({ ...scaled, asked: limit })).toBe(limit);
  expect(() => planContext({ ...scaled, asked: limit + 1 })).toThrow(
    expect.objectContaining({ code: 'context-too-long' }),
  );
});

test('more than the model was trained for is refused, whatever the memory', () => {
  expect(refusal(shape.contextTrained + 1, plenty)).toMatchObject({ code: 'context-too-long' });
});
