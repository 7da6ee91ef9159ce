import { expect, test } from 'vitest';
import type { Results } from '../results.ts';
import { fitReading, readingMs } from './fit-reading.ts';
import { gemma4Summary } from './gemma4-summary.ts';
import { operationsOf } from './operations-of.ts';
import { predictLarge } from './predict-large.ts';
import { renderPrediction } from './render-prediction.ts';
import { stateBytes } from './state-bytes.ts';

test('the state of the whole model is what was measured of one: 252 MB after 2,048 tokens', async () => {
  expect(stateBytes(await gemma4Summary(30), 2048) / 1e6).toBeCloseTo(252, 0);
});

test('what is multiplied with weights grows with the length, attention with its square', async () => {
  const shape = await gemma4Summary(6);
  const [short, long] = [operationsOf(shape, 65_536), operationsOf(shape, 131_072)];
  expect(long.weights / short.weights).toBeCloseTo(2);
  expect(long.attention / short.attention).toBeGreaterThan(3.5);
  // Two for each parameter that is not the output head.
  expect(short.weights / 65_536).toBeCloseTo(2 * (shape.activeParameters - 2816 * 262_144));
});

const speeds = { weights: 200e9, attention: 50e9 };

async function readings(): Promise<{ operations: { weights: number; attention: number }; ms: number }[]> {
  const shape = await gemma4Summary(6);
  return [1024, 3072, 8192].map((tokens) => {
    const operations = operationsOf(shape, tokens);
    return { operations, ms: readingMs(operations, speeds) };
  });
}

test('from readings of several lengths comes how fast a machine multiplies and how fast it attends', async () => {
  const fitted = fitReading(await readings());
  expect(fitted.weights / speeds.weights).toBeCloseTo(1);
  expect(fitted.attention / speeds.attention).toBeCloseTo(1);
});

test('where readings do not tell the two apart, both are as fast as each other', async () => {
  const [first, second] = await readings();
  if (first === undefined || second === undefined) throw new Error('no readings');
  for (const few of [[first], [first, { ...second, ms: second.ms / 10 }]]) {
    const { weights, attention } = fitReading(few);
    expect(weights).toBe(attention);
    expect(weights).toBeGreaterThan(0);
  }
  expect(readingMs(first.operations, fitReading([first]))).toBeCloseTo(first.ms);
});

async function measuredOnShape(model: string): Promise<Results> {
  const shape = await gemma4Summary(6);
  const samples = [8192, 1024].map((tokens) => {
    const fileBytes = stateBytes(shape, tokens) * 1.001;
    const prefillMs = readingMs(operationsOf(shape, tokens), speeds);
    const values = { tokens, fileBytes, prefillMs, restoreMs: fileBytes / 2e6 };
    const pair = {
      first: 'ours' as const,
      ours: { values },
      theirs: { values },
      loadBefore: 1,
      loadAfter: 1,
    };
    return { model, measure: `re-ask, document of ${tokens} tokens`, pairs: [pair] };
  });
  // Only the samples are looked at.
  return { samples } as unknown as Results;
}

test('snapshot, restoring and reading of the whole model follow from six layers, and are said to be predictions', async () => {
  const prediction = await predictLarge(await measuredOnShape('gemma4-shape-6-layers.gguf'));
  if (prediction === null) throw new Error('nothing was predicted');
  expect(prediction.basis).toMatchObject({ measured: [1024, 8192] });
  expect(prediction.basis.fileError).toBeCloseTo(0.001);
  expect(prediction.basis.readingError).toBeLessThan(1e-6);
  const [, at128K] = prediction.rows;
  const gib = (at128K?.fileBytes ?? 0) / 2 ** 30;
  expect(gib).toBeCloseTo(2.7);
  expect(at128K?.restoreMs).toBeCloseTo((at128K?.fileBytes ?? 0) / 2e6);
  const text = renderPrediction(prediction);
  expect(text).toContain('Nothing in this table was run');
  expect(text).toContain('| 131,072 | 2.70 GiB |');
});

test('nothing is predicted from another model', async () => {
  expect(await predictLarge(await measuredOnShape('m.gguf'))).toBeNull();
});
