// What a request says when the engine process dies under it, and that the next one works.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endless, errorOf, isRunning, noFile, openWith, pidOf, write } from '../../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import type { LoadedModel } from '../engine.ts';
import { type FakeScriptInput, fakeEngine } from '../fake/index.ts';

let folder: TemporaryFolder;
let marks = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

type Fault = NonNullable<FakeScriptInput['faults']>[number];

/** A script with one fault that happens once, in the first process that gets there. */
function once(fault: Fault): FakeScriptInput {
  marks += 1;
  return { faults: [{ ...fault, once: folder.file(`mark ${marks}`) }] };
}

const work: Record<string, (model: LoadedModel) => Promise<unknown>> = {
  prefill: (model) => openWith(model, 'x'.repeat(500)),
  decode: async (model) => write((await openWith(model, 'some text')).sequence),
  choose: async (model) => (await openWith(model, 'some text')).sequence.choose([[65], [66]]),
  fork: async (model) => (await openWith(model, 'some text')).sequence.fork({ cells: 100 }),
  logits: async (model) => (await openWith(model, 'some text')).sequence.logits(),
  save: async (model) =>
    (await openWith(model, 'text')).sequence.save({ path: folder.file('s'), key: 'k', tokens: 4, secret }),
  restore: async (model) =>
    (await model.open({ cells: 10 })).restore({ path: folder.file('none'), key: 'k', tokens: 4, secret }),
};

interface Death {
  action: Fault['action'];
  expected: object;
}

const exits: Death = { action: { type: 'exit', code: 7 }, expected: { exitCode: 7, signal: null } };
const isKilled: Death = {
  action: { type: 'out-of-memory' },
  expected: { exitCode: null, signal: 'SIGKILL' },
};
const faults: Death = {
  action: { type: 'signal', signal: 'SIGSEGV' },
  expected: { exitCode: null, signal: 'SIGSEGV' },
};

// What had not begun is kept: see kept-requests.test.ts.
const deaths: [Fault['operation'], string, Death][] = [
  ['prefill', 'runs into a fault', faults],
  ['prefill', 'is killed for its memory', isKilled],
  ['decode', 'exits', exits],
  ['choose', 'runs into a fault', faults],
  ['fork', 'runs into a fault', faults],
  ['logits', 'exits', exits],
  ['save', 'is killed for its memory', isKilled],
  ['restore', 'runs into a fault', faults],
];

test.each(deaths)(
  'a process that during %s %s is reported, and the next request has a new one',
  async (...row) => {
    const [operation, , { action, expected }] = row;
    await using engine = fakeEngine(once({ operation, action }));
    const model = await engine.load(noFile);
    const first = await pidOf(model);
    const error = await errorOf(work[operation]?.(model) ?? Promise.resolve());
    expect(error.code).toBe('engine-crashed');
    expect(error.data).toMatchObject({ during: operation, ...expected });
    await work[operation]?.(model);
    expect(await pidOf(model)).not.toBe(first);
  },
);

test.each([1, 10])('a process that dies at token %i has shown what came before', async (after) => {
  const action = { type: 'signal', signal: 'SIGABRT' } as const;
  const fault = once({ operation: 'decode', after, action });
  await using engine = fakeEngine({ ...fault, tokenMs: 60, answers: [{ text: 'a long enough answer' }] });
  const model = await engine.load(noFile);
  const { sequence } = await openWith(model, 'some text');
  const shown: string[] = [];
  const error = await errorOf(write(sequence, {}, { onText: (text) => shown.push(text) }));
  expect(error.data).toMatchObject({ during: 'decode', signal: 'SIGABRT' });
  expect(shown.join('')).toBe('a long enough answer'.slice(0, after));
});

test.each([0, 75])('a process that dies at %i percent of a load is reported', async (after) => {
  await using engine = fakeEngine(once({ operation: 'load', after, action: { type: 'out-of-memory' } }));
  const error = await errorOf(engine.load(noFile));
  expect(error).toMatchObject({
    code: 'engine-crashed',
    data: { during: 'load', exitCode: null, signal: 'SIGKILL' },
  });
  await engine.load(noFile);
});

test('a process that dies before it has said hello is reported', async () => {
  await using engine = fakeEngine(once({ operation: 'hello', action: { type: 'exit', code: 3 } }));
  expect((await errorOf(engine.load(noFile))).data).toMatchObject({ during: 'hello', exitCode: 3 });
});

test('the last words of the process are quoted', async () => {
  await using engine = fakeEngine({
    faults: [
      { operation: 'tokenize', action: { type: 'log', text: 'ggml_abort: something is not right' } },
      { operation: 'tokenize', action: { type: 'signal', signal: 'SIGABRT' } },
    ],
  });
  const model = await engine.load(noFile);
  const { data } = await errorOf(model.tokenize('x', { special: false }));
  expect(data).toMatchObject({ lastLines: ['ggml_abort: something is not right'] });
});

test('every request in flight gets its error, exactly one each, and names all that was going on', async () => {
  await using engine = fakeEngine({
    tokenMs: 5,
    answers: [
      { text: 'x', end: false },
      { text: 'x', end: false },
    ],
  });
  const model = await engine.load({ ...noFile, sequences: 2 });
  const [a, b] = [
    await openWith(model, 'one', { room: endless }),
    await openWith(model, 'two', { room: endless }),
  ];
  const pid = await pidOf(model);
  const requests = [
    errorOf(write(a.sequence, { maxTokens: endless })),
    errorOf(
      write(
        b.sequence,
        { maxTokens: endless },
        {
          onText: () => {
            if (isRunning(pid)) process.kill(pid, 'SIGKILL');
          },
        },
      ),
    ),
  ];
  const waiting = model.open({ cells: 10 });
  for (const { code, data } of await Promise.all(requests)) {
    expect([code, data]).toMatchObject(['engine-crashed', { during: 'decode, open', signal: 'SIGKILL' }]);
  }
  expect((await waiting).length, 'what had not begun is kept').toBe(0);
});

test('a sequence of a process that is gone says so, also to what comes later', async () => {
  await using engine = fakeEngine(once({ operation: 'logits', action: { type: 'exit', code: 1 } }));
  const model = await engine.load(noFile);
  const { sequence } = await openWith(model, 'text');
  await errorOf(sequence.logits());
  expect((await errorOf(sequence.prefill([65]))).code).toBe('engine-crashed');
  expect((await errorOf(write(sequence))).code).toBe('engine-crashed');
  await sequence[Symbol.asyncDispose]();
});

test('requests that come together after a death share one new process', async () => {
  await using engine = fakeEngine(once({ operation: 'logits', action: { type: 'exit', code: 1 } }));
  const model = await engine.load(noFile);
  await errorOf((await openWith(model, 'text')).sequence.logits());
  await Promise.all([1, 2, 3].map(() => model.tokenize('x', { special: false })));
  const second = await pidOf(model);
  await model.open({ cells: 10 });
  expect(await pidOf(model)).toBe(second);
});

test('one that does not want to wait for the new process is let go, and the others get it', async () => {
  await using engine = fakeEngine({
    loadStepMs: 50,
    ...once({ operation: 'logits', action: { type: 'exit', code: 1 } }),
  });
  const model = await engine.load(noFile);
  await errorOf((await openWith(model, 'text')).sequence.logits());
  const leaving = model.open({ cells: 10, signal: AbortSignal.timeout(20) });
  const staying = model.open({ cells: 10 });
  expect((await errorOf(leaving)).code).toBe('interrupted');
  expect((await staying).length).toBe(0);
});
