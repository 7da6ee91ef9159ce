import { describe, expect, test } from 'vitest';
import { type ArchitectureName, architectures, randomModel, tinyGguf } from './index.ts';

const names = Object.keys(architectures) as ArchitectureName[];
const bytes = (...arguments_: Parameters<typeof randomModel>): Buffer =>
  Buffer.from(tinyGguf(randomModel(...arguments_)));

describe.each(names)('%s', (name) => {
  test('takes less than a megabyte', () => {
    expect(bytes(name).length).toBeLessThan(1_000_000);
  });

  test('names each tensor once', () => {
    const tensors = architectures[name].weights.map((weight) => weight.name);
    expect(tensors).toEqual([...new Set(tensors)]);
  });
});

test('its weights depend on the seed and on nothing else', () => {
  expect(bytes('llama').equals(bytes('llama', { seed: 1 }))).toBe(true);
  expect(bytes('llama').equals(bytes('llama', { seed: 2 }))).toBe(false);
});

test('what two architectures share has the same values in both', () => {
  const shared = (name: ArchitectureName): unknown =>
    randomModel(name).tensors?.find((tensor) => tensor.name === 'blk.0.ssm_out.weight');
  expect(shared('qwen35-mtp')).toEqual(shared('qwen35'));
});

test('rows that blocks do not fit into are written in half precision', () => {
  const types = randomModel('qwen35moe', { type: 'q4_0' }).tensors?.map(({ type, shape }) => [
    type,
    shape[0],
  ]);
  expect(types).toContainEqual(['q4_0', 64]);
  expect(types?.filter(([type, row]) => type === 'q4_0' && Number(row) % 32 !== 0)).toEqual([]);
});

test('the trained context is the one asked for', () => {
  expect(randomModel('gemma3', { contextTokens: 512 }).metadata).toMatchObject({
    'gemma3.context_length': 512,
  });
});
