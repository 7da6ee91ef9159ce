// A draft model on tiny models: with the same weights every draft token is right, with others hardly any, and the text is the
// large model's in both cases.
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, countsOf, errorOf, openWith, write } from '../../test/support/engine.ts';
import { nearTie } from '../../test/support/near-tie.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { type TinyModelOptions, tinyGguf, tinyModel } from '../testing/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel } from './engine.ts';

const prompt = 'It was a bright cold day in April, and the clocks were striking thirteen.';
const engine = embeddedEngine();
let folder: TemporaryFolder;
let path: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  path = await sharpModelFile('tiny.gguf');
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** A tiny model that is sure of what it writes: a draft that is unsure is not asked. */
async function sharpModelFile(name: string, options: TinyModelOptions = {}): Promise<string> {
  const gguf = tinyModel(options);
  const output = gguf.tensors?.find((tensor) => tensor.name === 'output.weight');
  if (output?.data === undefined) throw new Error('the tiny model has no output matrix');
  const values = new Float32Array(output.data.buffer, output.data.byteOffset, output.data.byteLength / 4);
  values.forEach((value, index) => {
    values[index] = value * 20;
  });
  const file = folder.file(name);
  await writeFile(file, tinyGguf(gguf));
  return file;
}

function load(draft?: string): Promise<LoadedModel> {
  const options = { paths: [path], digest: 'sha256:0', name: 'tiny', sequences: 4, threads: 1 };
  return engine.load({ ...options, ...(draft === undefined ? {} : { draft: { paths: [draft] } }) });
}

async function expectSameText(
  model: LoadedModel,
  text: string,
  speculative: 'draft' | 'auto',
): Promise<void> {
  const options = { maxTokens: 120, room: 200 };
  const without = await complete(model, text, options);
  const written = await complete(model, text, { ...options, speculative });
  const bytes = (value: string): number[] => [...Buffer.from(value)];
  const tie = await nearTie(model, bytes(text), [bytes(without.text), bytes(written.text)]);
  if (tie === null) expect(written.text).toBe(without.text);
  else expect(Math.max(...tie.behind)).toBeLessThan(0.1);
}

describe('with the same weights', () => {
  let model: LoadedModel;
  beforeAll(async () => {
    model = await load(path);
  });

  test('every draft token is right, and the text is the same', async () => {
    await using opened = await openWith(model, prompt);
    const { drafted, accepted } = await countsOf(opened.sequence, { speculative: 'draft', maxTokens: 10 });
    expect(accepted).toBeGreaterThanOrEqual(3);
    expect(accepted).toBeGreaterThanOrEqual(drafted - 1);
    await expectSameText(model, prompt, 'draft');
    await expectSameText(model, prompt, 'auto');
  });

  test('it is left off all the same: writing ahead takes as long as writing', async () => {
    await using opened = await openWith(model, prompt, { room: 300 });
    const counts = await countsOf(opened.sequence, { speculative: 'draft', maxTokens: 200 });
    expect(counts.plainSteps).toBeGreaterThan(100);
  });

  test('it goes on over several decodes, and after what was read in between', async () => {
    const texts: string[] = [];
    for (const speculative of ['off', 'draft'] as const) {
      await using opened = await openWith(model, prompt, { room: 300 });
      const first = await write(opened.sequence, { speculative, maxTokens: 9 });
      await opened.sequence.prefill([...Buffer.from(' And then? ')]);
      const second = await write(opened.sequence, { speculative, maxTokens: 9 });
      texts.push(first.text + second.text);
    }
    expect(texts[1]).toBe(texts[0]);
  });

  test('several at once each write what they write alone', async () => {
    const prompts = [prompt, prompt.slice(5), prompt.slice(9), 'x'];
    const alone: string[] = [];
    for (const text of prompts) alone.push((await complete(model, text, { maxTokens: 20 })).text);
    const together = await Promise.all(
      prompts.map((text) => complete(model, text, { maxTokens: 20, speculative: 'draft' })),
    );
    expect(together.map(({ text }) => text)).toEqual(alone);
  });

  test('after a restored state with unknown tokens, it drafts from what came after', async () => {
    const snapshot = { path: folder.file('a.snapshot'), key: 'k', tokens: prompt.length, secret };
    await using read = await openWith(model, prompt, { room: 300 });
    await read.sequence.save(snapshot);
    await using sequence = await model.open({ cells: 300 });
    await sequence.restore(snapshot);
    for (const one of [read.sequence, sequence]) await one.prefill([63]);
    const texts = [
      await write(read.sequence, { maxTokens: 30 }),
      await write(sequence, { speculative: 'draft', maxTokens: 30 }),
    ];
    expect(texts[1]?.text).toBe(texts[0]?.text);
  });
});

test('with other weights hardly a draft token is right, and the text is the same', async () => {
  await using model = await load(await sharpModelFile('other.gguf', { seed: 99 }));
  await expectSameText(model, prompt, 'draft');
  await using opened = await openWith(model, prompt, { room: 300 });
  const { drafted, accepted } = await countsOf(opened.sequence, { speculative: 'draft', maxTokens: 200 });
  expect(accepted).toBeLessThan(drafted / 2 + 1);
});

test('a draft model with a sliding window gives the same text', async () => {
  const draft = await sharpModelFile('window.gguf', {
    architecture: 'gemma3',
    slidingWindow: 16,
  });
  await using model = await load(draft);
  await expectSameText(model, prompt, 'draft');
});

describe('it is refused', () => {
  test('where no draft model was loaded', async () => {
    await using model = await load();
    await using opened = await openWith(model, prompt);
    const error = await errorOf(write(opened.sequence, { speculative: 'draft' }));
    expect(error).toMatchObject({ code: 'engine-request', data: { reason: 'no draft model is loaded' } });
    expect((await write(opened.sequence, { maxTokens: 3, speculative: 'auto' })).tokens).toBe(3);
  });

  test('with another vocabulary', async () => {
    const gguf = tinyModel();
    const tokens = gguf.metadata?.['tokenizer.ggml.tokens'] as { arrayOf: 'string'; values: string[] };
    tokens.values[17] = 'other';
    const draft = folder.file('vocabulary.gguf');
    await writeFile(draft, tinyGguf(gguf));
    const { code, data } = await errorOf(load(draft));
    const fault = { type: 'draft-vocabulary-token', token: 17, text: 'other' };
    expect([code, data]).toMatchObject(['model-load-failed', { path: draft, fault }]);
  });

  test('where its file is none', async () => {
    const nothing = folder.file('nothing.gguf');
    const { code, data } = await errorOf(load(nothing));
    expect([code, data]).toMatchObject(['model-load-failed', { path: nothing }]);
  });
});
