// The settings of the real library on a tiny model: each works, says so, and is refused where it cannot.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, errorOf, greedy, isRunning, openWith, pidOf, until } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel, LoadOptions } from './engine.ts';
import { generate } from './generate.ts';

const engine = embeddedEngine();
const prompt = 'It was a bright cold day in April, and the clocks were striking thirteen.';
let folder: TemporaryFolder;
let path: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  path = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 512 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function load(over: Partial<LoadOptions> = {}): Promise<LoadedModel> {
  return engine.load({ paths: [path], digest: 'sha256:0', name: 'tiny', threads: 1, ...over });
}

async function logitsWith(over: Partial<LoadOptions>): Promise<Float32Array> {
  await using model = await load(over);
  await using opened = await openWith(model, prompt);
  return await opened.sequence.logits();
}

function difference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}

describe('how a file comes into memory makes no difference to what it says', () => {
  test.each<[string, Partial<LoadOptions>]>([
    ['mapped', { mmap: true }],
    ['read', { mmap: false }],
    ['not repacked', { repack: false }],
  ])('%s', async (_, over) => {
    expect(difference(await logitsWith(over), await logitsWith({}))).toBe(0);
  });
});

describe('how it is computed makes a difference in the last digits only', () => {
  test.each<[string, Partial<LoadOptions>]>([
    ['in small steps', { batchTokens: 16 }],
    ['one token after the other', { batchTokens: 1 }],
    ['by two threads', { threads: 2 }],
    ['with two threads while reading', { batchThreads: 2 }],
    ['with flash attention', { flashAttention: 'on' }],
    ['without it', { flashAttention: 'off' }],
  ])('%s', async (_, over) => {
    await using model = await load(over);
    expect(model.context).toMatchObject(over);
    expect(difference(await logitsWith(over), await logitsWith({}))).toBeLessThan(0.02);
  });

  test('and without a word: one slice for all, f16, repacked, unscaled, nothing added', async () => {
    await using model = await load();
    expect(model.context).toEqual({
      contextTokens: 512,
      cacheCells: 512,
      sequences: 1,
      batchTokens: 512,
      prefillChunkMs: 100,
      ropeFactors: 'short',
      kvTypeK: 'f16',
      kvTypeV: 'f16',
      flashAttention: 'auto',
      threads: 1,
      batchThreads: 1,
      repack: true,
      ropeScaling: null,
      rollbackTokens: 0,
      adapters: [],
    });
  });
});

describe('settings that exclude each other are refused before anything is loaded', () => {
  test('values of the cache in another type without flash attention', async () => {
    const error = await errorOf(load({ paths: ['not there'], kvTypeV: 'q8_0', flashAttention: 'off' }));
    expect(error).toMatchObject({ code: 'setting-invalid', data: { setting: 'flashAttention' } });
  });

  test('weights that are to be repacked and to stay where they are', async () => {
    const error = await errorOf(load({ paths: ['not there'], mlock: true, repack: true }));
    expect(error).toMatchObject({ code: 'setting-invalid', data: { setting: 'repack' } });
  });

  test.each<Partial<LoadOptions>>([
    { threads: 0 },
    { batchTokens: 0 },
    { batchTokens: 100_000 },
    { ropeScaling: { type: 'yarn', factor: 0.5 } },
    { ropeScaling: { type: 'linear', factor: Number.NaN } },
    { adapters: [{ path: 'a', scale: Number.POSITIVE_INFINITY }] },
  ])('values out of range: %o', async (over) => {
    expect(await errorOf(load(over))).toMatchObject({ code: 'engine-request' });
  });
});

test('weights are locked into memory, or the model is not loaded and the reason told', async () => {
  const outcome = await load({ mlock: true }).catch((error: unknown) => error);
  if (outcome instanceof Error) {
    expect(outcome).toMatchObject({ code: 'model-load-failed' });
    expect(outcome.message).toMatch(/not-locked/);
    return;
  }
  const model = outcome as LoadedModel;
  expect(model.context.repack).toBe(false);
  expect((await complete(model, prompt, { maxTokens: 3 })).tokens).toBe(3);
  await model[Symbol.asyncDispose]();
});

describe('a window past the trained one', () => {
  test('is limited to the trained one unless an extension was requested', async () => {
    await using model = await load({ contextTokens: 1024 });
    expect(model.context.contextTokens).toBe(512);
    expect((await errorOf(model.open({ cells: 600 }))).code).toBe('engine-request');
  });

  test.each(['linear', 'yarn'] as const)('works with %s scaling, and every answer says so', async (type) => {
    await using model = await load({ ropeScaling: { type, factor: 2 } });
    expect(model.context).toMatchObject({ contextTokens: 1024, ropeScaling: { type, factor: 2 } });
    expect(model.model.contextTrained).toBe(512);
    const tokens = await model.tokenize(prompt.repeat(11), { special: false });
    expect(tokens.length).toBeGreaterThan(512);
    const answer = await generate(model, {
      prompt: { tokens, breakpoints: [] },
      sampling: greedy,
      maxTokens: 20,
    });
    expect(answer.receipt).toMatchObject({ promptTokens: tokens.length, outputTokens: 20 });
    expect(answer.warnings).toEqual([
      { type: 'positions-scaled', method: type, factor: 2, contextTokens: 1024, contextTrained: 512 },
    ]);
  });

  test('has other positions inside the trained one, too', async () => {
    const plain = await logitsWith({});
    const linear = await logitsWith({ ropeScaling: { type: 'linear', factor: 2 } });
    const yarn = await logitsWith({ ropeScaling: { type: 'yarn', factor: 2 } });
    for (const [a, b] of [
      [plain, linear],
      [plain, yarn],
      [linear, yarn],
    ] as const) {
      expect(difference(a, b)).toBeGreaterThan(0.05);
    }
  });

  test('is as far as the factor reaches, and no further', async () => {
    await using model = await load({ contextTokens: 5000, ropeScaling: { type: 'linear', factor: 1.5 } });
    expect(model.context.contextTokens).toBe(768);
  });

  test('is the same after the engine was stopped and started again', async () => {
    const ropeScaling = { type: 'yarn', factor: 2 } as const;
    await using model = await load({ ropeScaling });
    const text = prompt.repeat(10);
    const before = await complete(model, text, { maxTokens: 20 });
    const pid = await pidOf(model);
    process.kill(pid, 'SIGKILL');
    await until(() => !isRunning(pid));
    expect((await complete(model, text, { maxTokens: 20 })).text).toBe(before.text);
  });

  test('without a request, no answer has a warning', async () => {
    await using model = await load();
    const { warnings } = await generate(model, {
      prompt: { tokens: [65, 66], breakpoints: [] },
      sampling: greedy,
      maxTokens: 3,
    });
    expect(warnings).toEqual([]);
  });
});
