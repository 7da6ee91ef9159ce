// A GPU that takes the engine process down while it answers: once may be chance, twice in a row is not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, errorOf, isRunning, pidOf, settled, until } from '../../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import type { LoadedModel, LoadOptions } from '../engine.ts';
import { type FakeScriptInput, fakeEngine } from '../fake/index.ts';

let folder: TemporaryFolder;
let options: LoadOptions;
beforeAll(async () => {
  folder = await temporaryFolder();
  // What goes to a GPU is planned by the file, also for an engine that does not read it.
  const path = await tinyModelFile(folder.file('tiny.gguf'));
  options = { paths: [path], digest: 'sha256:0', name: 'tiny', placement: { gpu: 'auto' } };
});
afterAll(() => folder[Symbol.asyncDispose]());

type Fault = NonNullable<FakeScriptInput['faults']>[number];
const lastWords = 'vk::Queue::submit: ErrorDeviceLost';

/** Dies with its last words as often as it works on the GPU. */
const crashes = (fault: Partial<Fault> = {}): Fault[] => [
  { operation: 'decode', onGpu: true, action: { type: 'log', text: lastWords }, ...fault },
  { operation: 'decode', onGpu: true, action: { type: 'signal', signal: 'SIGSEGV' }, ...fault },
];

const onGpu = { backend: 'vulkan', device: 'imaginary GPU', notes: [] };
const onProcessor = {
  backend: 'cpu',
  device: null,
  gpuLayers: 0,
  reason: { type: 'gpu-failed' },
  notes: [{ type: 'gpu-crashed', backend: 'vulkan', during: 'request', detail: lastWords }],
};

async function crash(model: LoadedModel): Promise<void> {
  expect(await errorOf(complete(model, 'text'))).toMatchObject({
    code: 'engine-crashed',
    data: { during: 'decode', signal: 'SIGSEGV' },
  });
}

test('after two crashes in a row the processor does the work, and why is said', async () => {
  await using engine = fakeEngine({ gpu: true, faults: crashes() });
  await using model = await engine.load(options);
  expect(model.placement).toMatchObject({ ...onGpu, gpuLayers: expect.any(Number) });
  expect(model.placement.gpuLayers).toBeGreaterThan(0);
  expect(model.context.batchTokens).toBe(512);
  await crash(model);
  await crash(model);
  expect((await complete(model, 'text')).finish).toBe('end');
  expect(model.placement).toMatchObject(onProcessor);
  expect(model.context.batchTokens).toBe(64);
});

test('those that wait are served by the processor', async () => {
  await using engine = fakeEngine({ gpu: true, faults: crashes() });
  await using model = await engine.load({ ...options, sequences: 1 });
  const asked = Array.from({ length: 4 }, (_, n) => complete(model, `text ${n}`));
  const crashed = expect.objectContaining({ code: 'engine-crashed' });
  const answered = expect.objectContaining({ finish: 'end' });
  expect(await settled(asked)).toEqual([crashed, crashed, answered, answered]);
  expect(model.placement).toMatchObject(onProcessor);
});

test('it stays there when its process dies for another reason', async () => {
  await using engine = fakeEngine({ gpu: true, faults: crashes() });
  await using model = await engine.load(options);
  await crash(model);
  await crash(model);
  await complete(model, 'text');
  await kill(model);
  await complete(model, 'text');
  expect(model.placement).toMatchObject(onProcessor);
});

describe('the GPU is used again', () => {
  test('after one crash', async () => {
    const once = (name: string): Partial<Fault> => ({ once: folder.file(name) });
    const [log, signal] = [crashes(once('log'))[0], crashes(once('signal'))[1]];
    if (log === undefined || signal === undefined) throw new Error('no faults');
    await using engine = fakeEngine({ gpu: true, faults: [log, signal] });
    await using model = await engine.load(options);
    await crash(model);
    await complete(model, 'text');
    expect(model.placement).toMatchObject(onGpu);
  });

  test('where a request was served between two crashes', async () => {
    // The first decode of each process is served.
    await using engine = fakeEngine({ gpu: true, faults: crashes({ nth: 2 }) });
    await using model = await engine.load(options);
    for (let round = 0; round < 3; round += 1) {
      expect((await complete(model, 'text')).finish).toBe('end');
      await crash(model);
    }
    await complete(model, 'text');
    expect(model.placement).toMatchObject(onGpu);
  });

  test('where the process died between requests', async () => {
    await using engine = fakeEngine({ gpu: true });
    await using model = await engine.load(options);
    for (let round = 0; round < 3; round += 1) {
      await kill(model);
      await complete(model, 'text');
    }
    expect(model.placement).toMatchObject(onGpu);
  });
});

test('crashes on the processor are none of a GPU', async () => {
  const faults = crashes().map((fault) => ({ ...fault, onGpu: false }));
  await using engine = fakeEngine({ faults });
  await using model = await engine.load(options);
  const before = model.placement;
  for (let round = 0; round < 3; round += 1) await crash(model);
  await model.tokenize('text', { special: false });
  expect(model.placement).toEqual(before);
});

/** Kills the process while nobody asks it for anything. */
async function kill(model: LoadedModel): Promise<void> {
  const pid = await pidOf(model);
  process.kill(pid, 'SIGKILL');
  await until(() => !isRunning(pid));
}
