// A process that does not answer any more: it is ended, its requests say so, and nobody waits for it.
import { expect, test } from 'vitest';
import { errorOf, isRunning, noFile, openWith, pidOf, until, write } from '../../../test/support/engine.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import type { LoadedModel, Sequence } from '../engine.ts';
import { fakeEngine } from '../fake/index.ts';
import { defaultBudgets } from './budgets.ts';

/** A process that is well is heard of every two seconds, also where all processors are busy. */
const impatient = { grace: { closeMs: 200, budgets: { ...defaultBudgets, tickMs: 50, silentMs: 4000 } } };

type Work = (model: LoadedModel, sequence: Sequence) => Promise<unknown>;

const work = {
  prefill: (_, sequence) => sequence.prefill([65, 66]),
  decode: (_, sequence) => write(sequence),
  status: (model) => model.status(),
} satisfies Record<string, Work>;

test.each(Object.keys(work) as (keyof typeof work)[])(
  '%s is not waited for without end',
  async (operation) => {
    await using folder = await temporaryFolder();
    const fault = { operation, action: { type: 'stall' as const }, once: folder.file('mark') };
    // The second of those that the set-up needs, too.
    const nth = operation === 'prefill' ? { nth: 2 } : {};
    await using engine = fakeEngine({ faults: [{ ...fault, ...nth }] }, impatient);
    const model = await engine.load(noFile);
    const { sequence } = await openWith(model, 'text');
    const outcome = await work[operation](model, sequence).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: 'engine-unresponsive', data: { operation } });
    expect((await write((await openWith(model, 'text')).sequence)).finish).toBe('end');
  },
);

test('a sequence is given back without an answer', async () => {
  await using engine = fakeEngine({ faults: [{ operation: 'close', action: { type: 'stall' } }] }, impatient);
  const model = await engine.load(noFile);
  const pid = await pidOf(model);
  const { sequence } = await openWith(model, 'text');
  await sequence[Symbol.asyncDispose]();
  await until(() => !isRunning(pid));
});

test('a load and a start end too', async () => {
  for (const operation of ['load', 'hello'] as const) {
    const faults = [{ operation, action: { type: 'stall' as const } }];
    const quick = { tickMs: 50, silentMs: 300 };
    const grace = { ...impatient.grace, budgets: { ...defaultBudgets, ...quick } };
    await using engine = fakeEngine({ faults }, { grace });
    // A start is given two minutes: it ends with its host here.
    if (operation === 'hello')
      expect((await errorOf(engine.load(noFile, { signal: AbortSignal.timeout(500) }))).code).toBe(
        'interrupted',
      );
    else
      expect(await errorOf(engine.load(noFile))).toMatchObject({
        code: 'engine-unresponsive',
        data: { operation },
      });
  }
});

test.skipIf(process.platform === 'win32')('a process that is stopped is ended', async () => {
  await using engine = fakeEngine({}, impatient);
  const model = await engine.load(noFile);
  const { sequence } = await openWith(model, 'text');
  const pid = await pidOf(model);
  process.kill(pid, 'SIGSTOP');
  expect(await errorOf(sequence.prefill([65]))).toMatchObject({
    code: 'engine-unresponsive',
    data: { operation: 'prefill' },
  });
  await until(() => !isRunning(pid));
});
