// Cancelling at every moment, also with a process that does not listen any more.
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  endless,
  errorOf,
  isRunning,
  noFile,
  openWith,
  pidOf,
  until,
  write,
} from '../../../test/support/engine.ts';
import type { LoadedModel } from '../engine.ts';
import { fakeEngine } from '../fake/index.ts';

const aborted = AbortSignal.abort();
/** For a process that will not answer. One that will is slow on some machines. */
const impatient = { grace: { cancelMs: 200, closeMs: 200 } };
/** Written for as long as it is let. */
const unending = { tokenMs: 5, answers: [{ text: 'on and ', end: false }] };
const roomy = { room: endless + 100 };

async function withModel(
  script: Parameters<typeof fakeEngine>[0],
  body: (model: LoadedModel) => Promise<void>,
  options: Parameters<typeof fakeEngine>[1] = {},
): Promise<void> {
  await using engine = fakeEngine(script, options);
  await body(await engine.load(noFile));
}

describe('before it begins', () => {
  test('nothing is started for a load', async () => {
    await using engine = fakeEngine({});
    expect((await errorOf(engine.load(noFile, { signal: aborted }))).code).toBe('interrupted');
  });

  test('no request is sent', () =>
    withModel({}, async (model) => {
      const { sequence } = await openWith(model, 'text');
      const io = { signal: aborted };
      expect((await errorOf(model.open({ cells: 1, ...io }))).code).toBe('interrupted');
      expect((await errorOf(sequence.prefill([65], io))).code).toBe('interrupted');
      expect((await errorOf(sequence.choose([[65]], io))).code).toBe('interrupted');
      expect((await errorOf(write(sequence, {}, io))).code).toBe('interrupted');
      expect((await write(sequence)).finish).toBe('end');
    }));
});

describe('under way', () => {
  test('a load ends at once, and its process with it', async () => {
    const waits = { type: 'delay', ms: 600_000 } as const;
    const faults = [{ operation: 'load' as const, after: 1, action: waits }];
    await using engine = fakeEngine({ loadSteps: 100, faults });
    const abort = new AbortController();
    const fractions: number[] = [];
    const onProgress = (fraction: number): void => {
      fractions.push(fraction);
      abort.abort();
    };
    const error = await errorOf(engine.load(noFile, { signal: abort.signal, onProgress }));
    expect(error.code).toBe('interrupted');
    expect(fractions).toEqual([0.01]);
  });

  test('a load that hangs ends too', async () => {
    await using engine = fakeEngine(
      { faults: [{ operation: 'load', after: 25, action: { type: 'stall' } }] },
      impatient,
    );
    const error = await errorOf(engine.load(noFile, { signal: AbortSignal.timeout(300) }));
    expect(error.code).toBe('interrupted');
  });

  test('a reading ends, the sequence is of no further use, and the next one works', () =>
    withModel({ readStepMs: 5, batchTokens: 1 }, async (model) => {
      const sequence = await model.open({ cells: 8000 });
      const abort = new AbortController();
      const tokens = Array.from({ length: 6000 }, () => 65);
      const io = { signal: abort.signal, onProgress: () => abort.abort() };
      expect((await errorOf(sequence.prefill(tokens, io))).code).toBe('interrupted');
      expect((await errorOf(sequence.prefill([65]))).code).toBe('engine-request');
      await sequence[Symbol.asyncDispose]();
      expect((await write((await openWith(model, 'next')).sequence)).finish).toBe('end');
    }));

  test('an answer ends with what was written, and can be continued', () =>
    withModel(unending, async (model) => {
      const { sequence, tokens } = await openWith(model, 'text', roomy);
      const abort = new AbortController();
      const io = { signal: abort.signal, onText: () => abort.abort() };
      const written = await write(sequence, { maxTokens: endless }, io);
      expect(written.finish).toBe('cancelled');
      // How much that is depends on when the cancel arrives.
      expect('on and '.repeat(written.tokens).startsWith(written.text)).toBe(true);
      expect(written.text).toHaveLength(written.tokens);
      expect(sequence.length).toBe(tokens.length + written.tokens);
      expect((await write(sequence)).finish).toBe('end');
    }));

  test('a wait for cells ends, and those behind it move up', () =>
    withModel({ contextTrained: 100 }, async (model) => {
      const first = await model.open({ cells: 50 });
      const abort = new AbortController();
      const second = errorOf(model.open({ cells: 80, signal: abort.signal }));
      const third = model.open({ cells: 50 });
      abort.abort();
      expect((await second).code).toBe('interrupted');
      await (await third)[Symbol.asyncDispose]();
      await first[Symbol.asyncDispose]();
      await model.open({ cells: 100 });
    }));

  test('leaving the loop ends the answer, and the sequence is free', () =>
    withModel(unending, async (model) => {
      const { sequence, tokens } = await openWith(model, 'text', roomy);
      const sampling = { temperature: 0, topK: 0, topP: 1, minP: 0, repeatPenalty: 1 };
      for await (const event of sequence.decode({ sampling, maxTokens: endless })) {
        if (event.type === 'text') break;
      }
      expect(sequence.length).toBeGreaterThan(tokens.length);
      expect(sequence.length).toBeLessThan(tokens.length + endless);
      await sequence.prefill([65]);
      expect((await write(sequence)).finish).toBe('end');
    }));

  test('closing a sequence ends its answer', () =>
    withModel(unending, async (model) => {
      const { sequence } = await openWith(model, 'text', roomy);
      const written = write(sequence, { maxTokens: endless });
      await setTimeout(20);
      await sequence[Symbol.asyncDispose]();
      expect((await written).finish).toBe('cancelled');
    }));

  test('an abort that comes when all is over changes nothing', () =>
    withModel({}, async (model) => {
      const abort = new AbortController();
      const { sequence } = await openWith(model, 'text');
      const written = await write(sequence, {}, { signal: abort.signal });
      abort.abort();
      expect(written.finish).toBe('end');
      await sequence.prefill([65]);
    }));

  test('a listener that throws ends its request and no other', () =>
    withModel({ readStepMs: 2 }, async (model) => {
      const other = openWith(model, 'x'.repeat(1000));
      const sequence = await model.open({ cells: 1000 });
      const onProgress = (): void => {
        throw new RangeError('mine');
      };
      const tokens = Array.from({ length: 900 }, () => 65);
      await expect(sequence.prefill(tokens, { onProgress })).rejects.toThrow('mine');
      expect((await write((await other).sequence)).finish).toBe('end');
    }));
});

test('a process that does not heed a cancel is killed: what others wait for is done by another one', () =>
  withModel(
    { tokenMs: 60, faults: [{ operation: 'decode', after: 3, action: { type: 'stall' } }] },
    async (model) => {
      const pid = await pidOf(model);
      const [{ sequence }, { sequence: second }] = [
        await openWith(model, 'text'),
        await openWith(model, 'other'),
      ];
      const abort = new AbortController();
      const texts: string[] = [];
      const onText = (text: string): void => void texts.push(text);
      const hanging = errorOf(write(sequence, {}, { signal: abort.signal, onText }));
      await until(() => texts.length === 3);
      const other = second.logits();
      const kept = model.tokenize('is anybody there?', { special: false });
      abort.abort();
      expect((await hanging).code).toBe('interrupted');
      // Nothing of it had been seen: it is done again in another process.
      expect((await other).length).toBeGreaterThan(0);
      expect(isRunning(pid)).toBe(false);
      expect(await kept).toHaveLength(17);
      expect(await pidOf(model)).not.toBe(pid);
    },
    impatient,
  ));
