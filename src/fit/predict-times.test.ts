import { describe, expect, test } from 'vitest';
import { describeGguf, type GgufSummary, readGgufHeader } from '../gguf/index.ts';
import { gemma4Moe, smolLm2 } from '../testing/imaginary-models.ts';
import { imaginaryFile, type TinyGguf } from '../testing/tiny-gguf.ts';
import { predictTimes, usualSpeed } from './index.ts';

async function summary(spec: TinyGguf): Promise<GgufSummary> {
  return describeGguf(await readGgufHeader(imaginaryFile(spec)));
}

const twoCores = usualSpeed({
  platform: 'linux',
  arch: 'x64',
  features: ['avx2', 'avx512f'],
  physicalCores: 2,
  usableCores: 2,
});

describe('two cores of a server', () => {
  // Measured: SmolLM2 writes 159 to 202 and reads 366 to 407, Gemma 4 26B-A4B 12.3 and 26 tokens/s.
  test.each<[string, TinyGguf, { writes: number; reads: number }]>([
    ['SmolLM2', smolLm2(), { writes: 180, reads: 386 }],
    ['Gemma 4 26B-A4B', gemma4Moe(), { writes: 12.3, reads: 26 }],
  ])('%s is predicted within a factor of two', async (_, spec, real) => {
    const { tokensPerSecond, prefillMs } = predictTimes(await summary(spec), twoCores, { promptTokens: 512 });
    expect(tokensPerSecond / real.writes).toBeGreaterThan(0.5);
    expect(tokensPerSecond / real.writes).toBeLessThan(2);
    const reads = 512 / (prefillMs / 1000);
    expect(reads / real.reads).toBeGreaterThan(0.5);
    expect(reads / real.reads).toBeLessThan(2);
  });
});

test('a longer prompt takes longer per token, and slows the answer', async () => {
  const shape = await summary(smolLm2());
  const short = predictTimes(shape, twoCores, { promptTokens: 1000 });
  const long = predictTimes(shape, twoCores, { promptTokens: 8000 });
  expect(long.prefillMs).toBeGreaterThan(8 * short.prefillMs);
  expect(long.tokensPerSecond).toBeLessThan(short.tokensPerSecond);
});

test('a smaller cache is read faster', async () => {
  const shape = await summary(smolLm2());
  const f16 = predictTimes(shape, twoCores, { promptTokens: 8000 });
  const q8 = predictTimes(shape, twoCores, { promptTokens: 8000, kvTypeK: 'q8_0', kvTypeV: 'q8_0' });
  expect(q8.tokensPerSecond).toBeGreaterThan(f16.tokensPerSecond);
});

test('no machine is thought to read memory faster than its bus', () => {
  const speed = (cores: number, arch: string): number =>
    usualSpeed({ platform: 'linux', arch, features: [], physicalCores: cores, usableCores: cores })
      .bytesPerSecond;
  expect([speed(1, 'x64'), speed(64, 'x64'), speed(4, 'arm64')]).toEqual([10e9, 30e9, 10e9]);
});
