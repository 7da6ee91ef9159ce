import { expect, test } from 'vitest';
import { request, tinyShape } from '../../../test/support/pool.ts';
import { estimateMemory, type ModelShape } from '../../fit/index.ts';
import { estimateBytes, keyOf, loadOptionsOf, type PoolRequest } from './pool-request.ts';

const settings: Partial<PoolRequest>[] = [
  { contextTokens: 512 },
  { sequences: 8 },
  { kvTypeK: 'q8_0' },
  { flashAttention: 'off' },
  { repack: false },
  { digest: 'sha256:other' },
  { draft: { paths: ['draft.gguf'], shape: tinyShape } },
];

test('the order in which settings are given does not matter', () => {
  const [one, other] = [
    { contextTokens: 512, repack: false },
    { repack: false, contextTokens: 512 },
  ];
  expect(keyOf(request('a', one))).toBe(keyOf(request('a', other)));
});

test.each(settings)('%o makes it another instance', (each) => {
  expect(keyOf(request('a', each))).not.toBe(keyOf(request('a')));
});

test.each<[string, Partial<PoolRequest>, Partial<PoolRequest>]>([
  ['a longer context', { contextTokens: 2048 }, { contextTokens: 512 }],
  ['wider cells', { kvTypeK: 'f16' }, { kvTypeK: 'q8_0' }],
  ['more sequences', { sequences: 8 }, { sequences: 1 }],
  ['longer steps', { batchTokens: 2048 }, { batchTokens: 512 }],
  ['no flash attention', { flashAttention: 'off' }, { flashAttention: 'on' }],
])('%s takes more memory', (_, more, less) => {
  expect(estimateBytes(request('a', more))).toBeGreaterThan(estimateBytes(request('a', less)));
});

const draftOf = (shape: ModelShape): Pick<PoolRequest, 'draft'> => ({
  draft: { paths: ['draft.gguf'], shape },
});

test('the engine is told of a draft model where it lies, and nothing else', () => {
  expect(loadOptionsOf(request('a', draftOf(tinyShape))).draft).toEqual({ paths: ['draft.gguf'] });
  expect('draft' in loadOptionsOf(request('a'))).toBe(false);
});

test.each([
  ['no more than the end of the text', { contextTrained: 32_768, contextTokens: 1024 }],
  ['and no more than it was trained for', { contextTrained: 512, contextTokens: 512 }],
])(
  'a draft model takes what it weighs, and cells for each sequence: %s',
  (_, { contextTrained, contextTokens }) => {
    const shape = { ...tinyShape, contextTrained, weightsBytes: 1_000_000 };
    for (const sequences of [1, 4]) {
      const more = estimateBytes(request('a', { sequences, ...draftOf(shape) }));
      const less = estimateBytes(request('a', { sequences }));
      const alone = estimateMemory(shape, { contextTokens: contextTokens * sequences, sequences });
      expect(more - less).toBe(alone.totalBytes);
      expect(alone.totalBytes).toBeGreaterThan(
        shape.weightsBytes + alone.perTokenBytes * contextTokens * sequences,
      );
    }
  },
);
