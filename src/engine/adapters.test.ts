// LoRA adapters in the real library: they count as they are scaled, and files that are none are refused.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorOf, isRunning, openWith, pidOf, until } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { type TinyAdapterOptions, tinyAdapter, tinyGguf } from '../testing/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { Adapter, LoadedModel } from './engine.ts';

const engine = embeddedEngine();
let folder: TemporaryFolder;
let path: string;
let first: string;
let second: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  path = await tinyModelFile(folder.file('tiny.gguf'));
  first = adapterFile('first.gguf');
  second = adapterFile('second.gguf', { seed: 7 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function adapterFile(name: string, options: TinyAdapterOptions = {}): string {
  const file = folder.file(name);
  writeFileSync(file, tinyGguf(tinyAdapter(options)));
  return file;
}

function load(adapters: Adapter[]): Promise<LoadedModel> {
  return engine.load({ paths: [path], digest: 'sha256:0', name: 'tiny', threads: 1, adapters });
}

async function logitsOf(model: LoadedModel): Promise<Buffer> {
  await using opened = await openWith(model, 'What is the capital of France?');
  return Buffer.from((await opened.sequence.logits()).buffer);
}

async function logitsWith(adapters: Adapter[]): Promise<string> {
  await using model = await load(adapters);
  return (await logitsOf(model)).toString('hex');
}

test('a scale of nothing leaves the model as it is, to the last bit', async () => {
  expect(await logitsWith([{ path: first, scale: 0 }])).toBe(await logitsWith([]));
});

test('each adapter and each scale says something else, and the same again', async () => {
  const variants: Adapter[][] = [
    [],
    [{ path: first }],
    [{ path: first, scale: 0.5 }],
    [{ path: second }],
    [{ path: first }, { path: second, scale: -1 }],
  ];
  const said: string[] = [];
  for (const variant of variants) said.push(await logitsWith(variant));
  expect(new Set(said).size).toBe(variants.length);
  expect(await logitsWith([{ path: first, scale: 1 }])).toBe(said[1]);
});

test('what was added is known by its digest and its scale', async () => {
  await using model = await load([{ path: first, scale: 0.5 }, { path: second }]);
  expect(model.context.adapters).toEqual([
    { path: first, scale: 0.5, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    { path: second, scale: 1, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
  ]);
  expect(model.context.adapters[0]?.digest).not.toBe(model.context.adapters[1]?.digest);
});

test('a restarted process has the same adapters, or says that they changed', async () => {
  const file = adapterFile('changing.gguf');
  await using model = await load([{ path: file }]);
  const before = await logitsOf(model);
  await end(model);
  expect((await logitsOf(model)).equals(before)).toBe(true);
  adapterFile('changing.gguf', { seed: 3 });
  await end(model);
  expect((await errorOf(logitsOf(model))).data).toMatchObject({ fault: { type: 'adapter-changed' } });
});

/** Kills the process and waits until it is gone. */
async function end(model: LoadedModel): Promise<void> {
  const pid = await pidOf(model);
  process.kill(pid, 'SIGKILL');
  await until(() => !isRunning(pid));
}

test('files that are no adapter of this model are refused in the library’s own words', async () => {
  writeFileSync(folder.file('text.gguf'), 'once upon a time '.repeat(100));
  const refused: [string, RegExp][] = [
    [folder.file('nothing.gguf'), /ENOENT|no such file/],
    [folder.file('text.gguf'), /magic|failed to load/],
    [path, /general\.type/],
    [adapterFile('gemma.gguf', { architecture: 'gemma3' }), /arch mismatch/],
    [adapterFile('deep.gguf', { layers: 9 }), /does not exist in base model/],
  ];
  for (const [file, reason] of refused) {
    const error = await errorOf(load([{ path: file }]));
    expect(error).toMatchObject({ code: 'model-load-failed', data: { path: file } });
    expect((error.data as { said: string }).said).toMatch(reason);
  }
});
