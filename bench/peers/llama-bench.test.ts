import { expect, test } from 'vitest';
import { parseLlamaBench } from './llama-bench.ts';

test('the one sample of a run is read, with what made it', () => {
  const run = { build_commit: 'abc1234', n_ubatch: 512, samples_ts: [347.5], avg_ts: 347.5 };
  expect(parseLlamaBench(JSON.stringify([run]))).toEqual({
    tokensPerSecond: 347.5,
    commit: 'abc1234',
    physicalBatch: 512,
  });
});

test('a run without a sample, or with several, is not one', () => {
  expect(() => parseLlamaBench('[]')).toThrow('reported no test');
  const several = { build_commit: 'abc1234', n_ubatch: 512, samples_ts: [1, 2] };
  expect(() => parseLlamaBench(JSON.stringify([several]))).toThrow();
});
