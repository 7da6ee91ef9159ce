import { expect, test } from 'vitest';
import { isBuiltAsKnown } from './known-models.ts';

function isKnown(architecture: string, metadata: Record<string, string> = {}): boolean {
  return isBuiltAsKnown({ architecture, ownMetadata: (key) => metadata[key] ?? null });
}

test('what was compared with llama.cpp is run, and nothing else', () => {
  expect(
    ['llama', 'gemma3', 'qwen3', 'mamba2', ''].filter((name) => isKnown(name, { block_count: '18' })),
  ).toEqual(['llama', 'gemma3']);
});

test('a Gemma 3 with other windows than the library takes for granted is not', () => {
  const pattern = (layers: string): Record<string, string> => ({
    block_count: '18',
    'attention.sliding_window_pattern': layers,
  });
  expect(isKnown('gemma3', pattern('6'))).toBe(true);
  expect(isKnown('gemma3', pattern('2'))).toBe(false);
  expect(isKnown('gemma3', pattern('[true, false]'))).toBe(false);
  expect(isKnown('gemma3', { block_count: '4' })).toBe(false);
});
