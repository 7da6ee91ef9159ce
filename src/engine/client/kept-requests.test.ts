// Requests that had not begun when the engine process died: another process serves them.
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  complete,
  endless,
  errorOf,
  isRunning,
  noFile,
  openWith,
  pidOf,
  settled,
  write,
} from '../../../test/support/engine.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import type { LoadedModel } from '../engine.ts';
import { type FakeScriptInput, fakeEngine } from '../fake/index.ts';
import type { ChildEngine } from './child-engine.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

type Fault = NonNullable<FakeScriptInput['faults']>[number];
const dies: Fault['action'] = { type: 'out-of-memory' };

test('those that wait for room are served by the next process, in their order', async () => {
  await using engine = fakeEngine({ tokenMs: 5, answers: [{ text: 'x', end: false }] });
  const model = await engine.load({ ...noFile, sequences: 1 });
  const pid = await pidOf(model);
  const { sequence } = await openWith(model, 'in flight', { room: endless });
  const served: number[] = [];
  const waiting = settled(
    [0, 1, 2].map(async (n) => {
      const { text } = await complete(model, `waits ${n}`);
      served.push(n);
      return text;
    }),
  );
  const kill = (): void => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  };
  const inFlight = errorOf(write(sequence, { maxTokens: endless }, { onText: kill }));
  expect((await inFlight).data).toMatchObject({ during: expect.stringContaining('decode') });
  expect(await waiting).toEqual([1, 2, 3].map(() => expect.stringMatching(/./)));
  expect(served).toEqual([0, 1, 2]);
  expect(await pidOf(model)).not.toBe(pid);
});

test.each(['tokenize', 'open'] as const)(
  '%s is asked again when a process dies under it',
  async (operation) => {
    await using engine = fakeEngine({ faults: [{ operation, once: folder.file(operation), action: dies }] });
    const model = await engine.load(noFile);
    expect((await complete(model, 'text')).finish).toBe('end');
  },
);

test.each(['tokenize', 'open'] as const)(
  '%s is not tried on a third process after two died under it',
  async (operation) => {
    await using engine = fakeEngine({ faults: [{ operation, action: dies }] });
    const model = await engine.load(noFile);
    const error = await errorOf(openWith(model, 'text'));
    expect(error).toMatchObject({ code: 'engine-crashed', data: { during: operation } });
  },
);

interface FailingStarts {
  model: LoadedModel;
  clock: ManualClock;
  /** Lets time pass until the work has ended; as many starts fail as are said. */
  failStarts(times: number, work: Promise<unknown>): Promise<void>;
}

/** A model whose process has just died, and whose next starts fail as long as they are told to. */
async function failingStarts(engine: ChildEngine, clock: ManualClock, mark: string): Promise<FailingStarts> {
  await writeFile(mark, '');
  const model = await engine.load(noFile);
  await errorOf((await openWith(model, 'text')).sequence.logits());
  const failStarts = async (times: number, work: Promise<unknown>): Promise<void> => {
    let [done, left] = [false, times - 1];
    const end = (): void => {
      done = true;
    };
    work.then(end, end);
    while (!done) {
      await setTimeout(5);
      if (clock.sleeping === 0) continue;
      if (left > 0) await rm(mark);
      left -= 1;
      clock.advance(60_000);
    }
  };
  return { model, clock, failStarts };
}

const failing = (mark: string): FakeScriptInput => ({
  faults: [
    { operation: 'logits', action: dies },
    { operation: 'load', once: mark, action: { type: 'exit', code: 9 } },
  ],
});

test('starts that fail are repeated, later and later, for those who wait', async () => {
  const [clock, mark] = [new ManualClock(), folder.file('three starts')];
  await using engine = fakeEngine(failing(mark), { clock });
  const { model, failStarts } = await failingStarts(engine, clock, mark);
  await rm(mark);
  const work = Promise.all(['one', 'two'].map((text) => complete(model, text)));
  await failStarts(3, work);
  expect((await work).map(({ finish }) => finish)).toEqual(['end', 'end']);
  expect(clock.waits).toEqual([500, 1000, 2000]);
});

test('after five crashes in a row, waiting requests fail; later ones are tried again', async () => {
  const [clock, mark] = [new ManualClock(), folder.file('five starts')];
  await using engine = fakeEngine(failing(mark), { clock });
  const { model, failStarts } = await failingStarts(engine, clock, mark);
  await rm(mark);
  const work = Promise.all(['one', 'two'].map((text) => errorOf(complete(model, text))));
  await failStarts(5, work);
  const told = { code: 'engine-keeps-crashing', data: { deaths: 5, retryMs: 4000, exitCode: 9 } };
  expect(await work).toMatchObject([told, told]);
  clock.advance(1000);
  expect(await errorOf(complete(model, 'too early'))).toMatchObject({ ...told, data: { retryMs: 3000 } });
  clock.advance(3000);
  expect((await complete(model, 'in time')).finish).toBe('end');
});
