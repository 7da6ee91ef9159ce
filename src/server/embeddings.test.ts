// Vectors of texts with OpenAI's and Ollama's own clients: from the real engine, and what is refused from the fake one.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Ollama } from 'ollama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openaiClient } from '../../test/support/openai-client.ts';
import { modelName, type Serving, servingFake, servingReal } from '../../test/support/serving.ts';
import { desksidePaths } from '../config/index.ts';
import { bestModelOnDisk, findModel, listModels, setDefaultModel } from '../store/index.ts';

const model = modelName;
const texts = ['The rent is 900 euros.', 'The rent is 950 euros.', 'Dogs may be kept.'];

function similarity(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

describe.each(['mean', 'cls', 'last'] as const)('with the real engine, pooled by %s', (pooling) => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await servingReal({ pooling, contextTokens: 128 });
  });
  afterAll(() => serving[Symbol.asyncDispose]());

  test('a text has one vector of length one, however and beside whatever it is asked for', async () => {
    const client = openaiClient(serving);
    const together = await client.embeddings.create({ model, input: texts });
    const vectors = together.data.map(({ embedding }) => embedding);
    expect(vectors.map((vector) => vector.length)).toEqual([64, 64, 64]);
    for (const vector of vectors) expect(similarity(vector, vector)).toBeCloseTo(1, 5);
    expect(together.usage).toEqual({
      prompt_tokens: texts.join('').length,
      total_tokens: texts.join('').length,
    });
    const alone = await client.embeddings.create({ model, input: texts[0] ?? '', encoding_format: 'float' });
    expect(alone.data[0]?.embedding).toEqual(vectors[0]);
    const ollama = await new Ollama({ host: serving.url }).embed({ model, input: texts });
    expect(ollama.embeddings).toEqual(vectors);
    const [first = [], second = [], third = []] = vectors;
    // Of the first token alone, which is the same, the vector is the same.
    if (pooling === 'cls') expect(similarity(first, second)).toBeCloseTo(1, 5);
    else expect(similarity(first, second)).toBeGreaterThan(similarity(first, third));
  });

  test('it says so, and is not taken where a request to write names no model', async () => {
    const shown = await new Ollama({ host: serving.url }).show({ model });
    expect(shown.capabilities).toEqual(['embedding']);
    const { paths } = await findModel(serving.folder.file(`${modelName}.gguf`));
    expect(paths).toHaveLength(1);
    await expect(setDefaultModel(paths[0] ?? '')).rejects.toMatchObject({ code: 'capability-missing' });
    await mkdir(desksidePaths().models, { recursive: true });
    await copyFile(paths[0] ?? '', join(desksidePaths().models, 'vectors.gguf'));
    expect((await listModels()).map(({ summary }) => summary.makesEmbeddings)).toEqual([true]);
    expect(await bestModelOnDisk()).toBeNull();
  });

  test('it writes no text, and a text that is too long is not cut', async () => {
    const client = openaiClient(serving);
    await expect(
      client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }] }),
    ).rejects.toMatchObject({ status: 400, message: expect.stringContaining('write text') });
    await expect(client.embeddings.create({ model, input: 'x'.repeat(200) })).rejects.toMatchObject({
      status: 400,
      code: 'context_length_exceeded',
    });
  });
});

test('what cannot be done is refused by name', async () => {
  await using serving = await servingFake();
  const client = openaiClient(serving);
  await expect(client.embeddings.create({ model, input: 'Hi' })).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('make embeddings'),
  });
  await expect(client.embeddings.create({ model, input: [1, 2] })).rejects.toMatchObject({
    param: 'input as tokens',
  });
  const ollama = new Ollama({ host: serving.url });
  await expect(ollama.embed({ model, input: 'Hi', truncate: true })).rejects.toThrow('truncate');
  await expect(ollama.embed({ model, input: 'Hi' })).rejects.toThrow('make embeddings');
});

test('many texts are made vectors of in their order, and other lengths are refused', async () => {
  const embedding = { pooling: 'mean', dimensions: 8, tokens: 100 } as const;
  await using serving = await servingFake({ embedding });
  const client = openaiClient(serving);
  const input = Array.from({ length: 40 }, (_, index) => 'abcdefgh'[index % 8] ?? '');
  const { data } = await client.embeddings.create({ model, input });
  expect(data.map((each) => each.embedding.indexOf(1))).toEqual(input.map((text) => text.charCodeAt(0) % 8));
  await expect(client.embeddings.create({ model, input: 'Hi', dimensions: 4 })).rejects.toMatchObject({
    param: 'dimensions',
  });
  expect((await client.embeddings.create({ model, input: 'Hi', dimensions: 8 })).data).toHaveLength(1);
});
