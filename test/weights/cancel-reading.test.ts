import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChildEngine, embeddedEngine, type LoadedModel } from '../../src/engine/index.ts';
import { realModel } from '../support/real-models.ts';

let engine: ChildEngine;
let model: LoadedModel;

beforeAll(async () => {
  engine = embeddedEngine();
  // A batch takes seconds, so that a cancel is sure to come in the middle of one.
  model = await engine.load({ ...(await realModel('smollm2')), threads: 1, batchTokens: 2048 });
});
afterAll(() => engine[Symbol.asyncDispose]());

const long = Array.from({ length: 6000 }, (_, index) => 1000 + index);

test('a read is given up in the middle of a batch, and the next request is served', async () => {
  const controller = new AbortController();
  {
    await using sequence = await model.open({ cells: long.length });
    const progress: number[] = [];
    const onProgress = (done: number): unknown => progress.push(done);
    setTimeout(() => controller.abort(), 50);
    await expect(sequence.prefill(long, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      code: 'interrupted',
    });
    // Had the batch been read to its end, that would have been told.
    expect(progress).toEqual([]);
    await expect(sequence.prefill([1000])).rejects.toMatchObject({
      code: 'engine-request',
      data: { reason: expect.stringContaining('was lost') },
    });
  }
  await using sequence = await model.open({ cells: long.length });
  await sequence.prefill(long.slice(0, 8));
  expect((await sequence.logits()).every(Number.isFinite)).toBe(true);
});

test('a read that was given up leaves nothing behind that changes another answer', async () => {
  const logitsAfter = async (): Promise<Buffer> => {
    await using sequence = await model.open({ cells: 64 });
    await sequence.prefill(long.slice(0, 32));
    return Buffer.from((await sequence.logits()).buffer);
  };
  const before = await logitsAfter();
  const controller = new AbortController();
  await using interrupted = await model.open({ cells: 2000 });
  setTimeout(() => controller.abort(), 50);
  await expect(interrupted.prefill(long.slice(0, 2000), { signal: controller.signal })).rejects.toThrow();
  await interrupted[Symbol.asyncDispose]();
  expect((await logitsAfter()).equals(before)).toBe(true);
});
