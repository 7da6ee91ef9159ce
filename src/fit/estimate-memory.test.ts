// The numbers come from the engine's own log lines for these models (SmolLM2 and Gemma 3 loaded; the others as full-size
// headers without weights).
import { describe, expect, test } from 'vitest';
import { describeGguf, type GgufSummary, readGgufHeader } from '../gguf/index.ts';
import { deepseekLite, gemma4Moe, qwenHybrid, smolLm2 } from '../testing/imaginary-models.ts';
import { imaginaryFile, type TinyGguf } from '../testing/tiny-gguf.ts';
import { estimateMemory, type MemoryOptions } from './index.ts';

const MiB = 2 ** 20;

async function summary(spec: TinyGguf): Promise<GgufSummary> {
  return describeGguf(await readGgufHeader(imaginaryFile(spec)));
}

const gemma3: TinyGguf = {
  metadata: {
    'general.architecture': 'gemma3',
    'gemma3.context_length': 32_768,
    'gemma3.embedding_length': 640,
    'gemma3.block_count': 18,
    'gemma3.feed_forward_length': 2048,
    'gemma3.attention.head_count': 4,
    'gemma3.attention.head_count_kv': 1,
    'gemma3.attention.key_length': 256,
    'gemma3.attention.value_length': 256,
    'gemma3.attention.sliding_window': 512,
    'gemma3.vocab_size': 262_144,
  },
};

type Measured = { cacheMiB: number; stepMiB: number };

const measured: [string, TinyGguf, MemoryOptions, Measured][] = [
  ['SmolLM2', smolLm2(), { contextTokens: 2048, sequences: 4 }, { cacheMiB: 45, stepMiB: 16.26 }],
  ['SmolLM2', smolLm2(), { contextTokens: 8192, sequences: 4 }, { cacheMiB: 180, stepMiB: 22.26 }],
  [
    'SmolLM2 with q8_0',
    smolLm2(),
    { contextTokens: 8192, sequences: 4, kvTypeK: 'q8_0', kvTypeV: 'q8_0' },
    { cacheMiB: 95.625, stepMiB: 21.17 },
  ],
  [
    'SmolLM2 with q5_1 and q4_0',
    smolLm2(),
    { contextTokens: 8192, sequences: 1, kvTypeK: 'q5_1', kvTypeV: 'q4_0' },
    { cacheMiB: 59.0625, stepMiB: 20.61 },
  ],
  [
    'Gemma 3 270M, shorter than its windows',
    gemma3,
    { contextTokens: 2048, sequences: 4 },
    { cacheMiB: 36, stepMiB: 25.77 },
  ],
  [
    'SmolLM2 without flash attention',
    smolLm2(),
    { contextTokens: 8192, flashAttention: false },
    { cacheMiB: 180, stepMiB: 166.57 },
  ],
  [
    'Gemma 3 270M without flash attention',
    gemma3,
    { contextTokens: 4096, flashAttention: false },
    { cacheMiB: 27, stepMiB: 52.76 },
  ],
  ['Gemma 3 270M', gemma3, { contextTokens: 8192, sequences: 4 }, { cacheMiB: 61.5, stepMiB: 32.27 }],
  [
    'Gemma 4 26B-A4B for one',
    gemma4Moe(),
    { contextTokens: 32_768, sequences: 1 },
    { cacheMiB: 940, stepMiB: 130.52 },
  ],
  [
    'Gemma 4 26B-A4B for four',
    gemma4Moe(),
    { contextTokens: 32_768, sequences: 4 },
    { cacheMiB: 1540, stepMiB: 136.52 },
  ],
  [
    'Gemma 4 26B-A4B at 128K',
    gemma4Moe(),
    { contextTokens: 131_072, sequences: 1 },
    { cacheMiB: 2860, stepMiB: 226.52 },
  ],
  [
    'Gemma 4 26B-A4B at 256K for two',
    gemma4Moe(),
    { contextTokens: 262_144, sequences: 2 },
    { cacheMiB: 5620, stepMiB: 356.52 },
  ],
  [
    'a hybrid for one',
    qwenHybrid(),
    { contextTokens: 32_768, sequences: 1 },
    { cacheMiB: 1074.25, stepMiB: 101.97 },
  ],
  [
    'a hybrid for four',
    qwenHybrid(),
    { contextTokens: 32_768, sequences: 4 },
    { cacheMiB: 1225, stepMiB: 104.81 },
  ],
];

describe('against what the engine allocates', () => {
  test.each(measured)(
    '%s: the cache is exact, the working memory no less and not twice',
    async (_, spec, options, real) => {
      const estimate = estimateMemory(await summary(spec), options);
      expect(estimate.kvBytes / MiB).toBe(real.cacheMiB);
      expect(estimate.computeBytes / MiB).toBeGreaterThanOrEqual(real.stepMiB);
      expect(estimate.computeBytes / MiB).toBeLessThan(real.stepMiB * 2);
    },
  );
});

describe('Gemma 4 26B-A4B', () => {
  test('takes 20 KiB for a token more', async () => {
    expect(estimateMemory(await summary(gemma4Moe()), { contextTokens: 32_768 }).perTokenBytes).toBe(
      20 * 1024,
    );
  });

  test('takes as much for its windows at any context', async () => {
    const shape = await summary(gemma4Moe());
    const windows = [32_768, 131_072, 262_144].map((contextTokens) => {
      const { kvBytes, perTokenBytes } = estimateMemory(shape, { contextTokens, sequences: 1 });
      return (kvBytes - perTokenBytes * contextTokens) / MiB;
    });
    expect(windows).toEqual([300, 300, 300]);
  });
});

test('latent attention takes one compressed vector a token', async () => {
  const { perTokenBytes } = estimateMemory(await summary(deepseekLite()), { contextTokens: 4096 });
  expect(perTokenBytes).toBe(27 * 576 * 2);
});

test('a context is rounded up to whole steps of cells', async () => {
  const shape = await summary(smolLm2());
  const bytes = (contextTokens: number): number => estimateMemory(shape, { contextTokens }).kvBytes;
  expect(bytes(257)).toBe(bytes(512));
  expect(bytes(257)).toBeGreaterThan(bytes(256));
});

test('the total is the sum of its parts', async () => {
  const { weightsBytes, kvBytes, computeBytes, totalBytes } = estimateMemory(await summary(smolLm2()), {
    contextTokens: 1024,
  });
  expect(weightsBytes).toBe(84_190_464);
  expect(totalBytes).toBe(weightsBytes + kvBytes + computeBytes);
});
