import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { chat } from '../chat/index.ts';
import { type Engine, ModelPool } from '../engine/index.ts';
import { fakeEngine } from '../testing/index.ts';
import { type ModelRequest, type OpenModelEvent, openModel, planModel } from './index.ts';

const folder = await temporaryFolder();
const tiny = folder.file('tiny.gguf');
const endless = folder.file('endless.gguf');
const home = process.env.DESKSIDE_HOME;
/** Nothing is loaded where there is only a plan. */
const planner: Engine = {
  load: () => Promise.reject(new Error('nothing is to be loaded')),
  [Symbol.asyncDispose]: async () => {},
};

beforeAll(async () => {
  process.env.DESKSIDE_HOME = folder.file('home');
  await tinyModelFile(tiny);
  // A window of two thousand million tokens takes more memory than any machine of today has.
  await tinyModelFile(endless, { contextTokens: 2 ** 31 - 1 });
});
afterAll(async () => {
  if (home === undefined) delete process.env.DESKSIDE_HOME;
  else process.env.DESKSIDE_HOME = home;
  await folder[Symbol.asyncDispose]();
});

test('a program gets the window that fits, and not the trained one', async () => {
  const { request, source, memoryBytes } = await planModel(planner, endless, {});
  expect(request.contextTokens).toBeGreaterThan(512);
  expect(request.contextTokens).toBeLessThan(source.summary.contextTrained);
  const twice = await planModel(planner, endless, { kvTypeK: 'f16', sequences: 4 });
  expect(twice.request.contextTokens).toBeLessThanOrEqual(request.contextTokens ?? 0);
  expect(memoryBytes).toBeGreaterThan(0);
});

test.each<[string, ModelRequest, string]>([
  ['a window longer than the trained one', { contextTokens: 4096 }, 'context-too-long'],
  ['a cache type that the heads cannot have', { kvTypeK: 'q8_0' }, 'kv-type-unusable'],
  ['an adapter that is not there', { adapters: [{ path: join('no', 'where.gguf') }] }, 'adapter-unreadable'],
  ['a draft model that is not there', { draft: 'no-such-model' }, 'model-not-found'],
])('%s is refused before anything is loaded', async (_, wanted, code) => {
  await expect(planModel(planner, tiny, wanted)).rejects.toMatchObject({ code });
});

test('what does not fit at all is refused with both sizes', async () => {
  await expect(planModel(planner, endless, { contextTokens: 2 ** 31 - 1 })).rejects.toMatchObject({
    code: 'memory-overflow',
    data: { model: 'endless', neededBytes: expect.any(Number), availableBytes: expect.any(Number) },
  });
});

test('a model is opened by the real engine, told step by step, and gone when it is disposed', async () => {
  const events: OpenModelEvent[] = [];
  const path = await tinyModelFile(folder.file('new.gguf'), { seed: 2 });
  const opened = await openModel(path, { threads: 1 }, { onEvent: (event) => events.push(event) });
  const types = events.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);
  expect(types).toEqual(['digest-progress', 'model-planned', 'load-progress']);
  expect(opened.source.name).toBe('new');
  expect(opened.model.context.contextTokens).toBe(2048);
  const { receipt } = await chat(opened.model, { messages: [{ role: 'user', content: 'Hi' }], maxTokens: 4 });
  expect(receipt.outputTokens).toBe(4);
  await opened[Symbol.asyncDispose]();
  expect(opened.model.processId).toBeUndefined();
});

test('whoever stops it gets the reason, and nothing is left running', async () => {
  await using engine = fakeEngine({ loadSteps: 100, loadStepMs: 50 });
  const stop = new AbortController();
  const onEvent = ({ type }: OpenModelEvent): void => {
    if (type === 'load-progress') stop.abort();
  };
  const opening = openModel(tiny, { engine }, { signal: stop.signal, onEvent });
  await expect(opening).rejects.toMatchObject({ code: 'interrupted' });
});

test('a pool loads what was planned', async () => {
  await using engine = fakeEngine();
  const { request } = await planModel(engine, tiny, { contextTokens: 1024 });
  await using pool = new ModelPool({ engine });
  await using model = await pool.use(request);
  expect(model.context.contextTokens).toBe(1024);
});
