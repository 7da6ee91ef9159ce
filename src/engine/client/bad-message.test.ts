// A process that breaks the protocol is ended, and whoever waited is told what was wrong.
import { expect, test } from 'vitest';
import { errorOf, isRunning, noFile, openWith, pidOf, until, write } from '../../../test/support/engine.ts';
import { type FakeScriptInput, fakeEngine } from '../fake/index.ts';

type Fault = NonNullable<FakeScriptInput['faults']>[number];
type Kind = Extract<Fault['action'], { type: 'bad-message' }>['kind'];

const kinds: [Kind, RegExp][] = [
  ['garbage', /not valid JSON/],
  ['wrong-schema', /expected number/],
  ['wrong-event', /never/],
  ['wrong-result', /surprise/],
  ['unknown-id', /not under way/],
  ['too-long', /longer than/],
];

test.each(kinds)('%s', async (kind, reason) => {
  await using engine = fakeEngine({
    faults: [{ operation: 'tokenize', action: { type: 'bad-message', kind } }],
  });
  const model = await engine.load(noFile);
  const pid = await pidOf(model);
  const error = await errorOf(model.tokenize('x', { special: false }));
  expect(error.code).toBe('engine-protocol');
  expect((error.data as { reason: string }).reason).toMatch(reason);
  await until(() => !isRunning(pid));
});

test('an event of the wrong kind in the middle of an answer ends it', async () => {
  await using engine = fakeEngine({
    faults: [{ operation: 'decode', after: 3, action: { type: 'bad-message', kind: 'wrong-event' } }],
  });
  const model = await engine.load(noFile);
  const { sequence } = await openWith(model, 'text');
  expect((await errorOf(write(sequence))).code).toBe('engine-protocol');
});

test('a process of another protocol is refused', async () => {
  const build = { name: 'fake', version: '1', commit: 'x', isolation: {} };
  const result = { protocol: 1, build, devices: [], backendFault: null };
  await using engine = fakeEngine({ faults: [{ operation: 'hello', action: { type: 'answer', result } }] });
  expect((await errorOf(engine.load(noFile))).code).toBe('engine-protocol');
});

test('a program that is not an engine is refused', async () => {
  await using engine = fakeEngine({
    faults: [{ operation: 'hello', action: { type: 'bad-message', kind: 'garbage' } }],
  });
  expect((await errorOf(engine.probe())).code).toBe('engine-protocol');
});

test('errors arrive by their code, with their data', async () => {
  const data = { status: -3 };
  await using engine = fakeEngine({
    faults: [{ operation: 'prefill', action: { type: 'fail', code: 'engine-decode-failed', data } }],
  });
  const model = await engine.load(noFile);
  expect(await errorOf(openWith(model, 'text'))).toMatchObject({ code: 'engine-decode-failed', data });
  await model.tokenize('the process lives on', { special: false });
});

test('what the library said stands in the error of a load, and only what it said of this one', async () => {
  const said = (text: string): Fault => ({ operation: 'load', action: { type: 'log', text } });
  await using engine = fakeEngine({
    faults: [
      { operation: 'hello', action: { type: 'log', text: 'an error of before' } },
      said('print_info: vocab type = unknown'),
      said('llama_model_load: error loading model: missing tensor'),
      {
        operation: 'load',
        action: {
          type: 'fail',
          code: 'model-load-failed',
          data: { path: 'm.gguf', fault: { type: 'file-refused' } },
        },
      },
    ],
  });
  expect(await errorOf(engine.load(noFile))).toMatchObject({
    data: { path: 'm.gguf', said: 'llama_model_load: error loading model: missing tensor' },
  });
});
