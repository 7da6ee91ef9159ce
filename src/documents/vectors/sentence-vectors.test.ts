// Sentences found by their vectors. The fake engine makes a vector of the letters of a text, so that here what has the same letters is near.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { KeptReadings, type LoadedModel, PrefixCache } from '../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../testing/index.ts';
import { ask } from '../ask/index.ts';
import type { Document } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { embeddingPrompts } from './embedding-prompts.ts';
import { SentenceVectors } from './sentence-vectors.ts';

const long = `The ${'very '.repeat(60)}long one.`;
const text = `Aaa bbb aab. Kkk lll kkl. Zzz qqq zzq. ${long} Mmm nnn mmn. Ooo ppp oop.`;
/** Has no word of any sentence, and the letters of the third. */
const question = 'Qzqz zqq?';

let folder: TemporaryFolder;
let kept: KeptReadings;
let document: Document;
beforeEach(async () => {
  folder = await temporaryFolder();
  kept = new KeptReadings(new PrefixCache({ folder: folder.file('snapshots'), budgetBytes: 1e9 }));
  document = await readDocument({ name: 'a.txt', bytes: Buffer.from(text) });
});
afterEach(() => folder[Symbol.asyncDispose]());

async function load(script: FakeScriptInput, digest = 'sha256:a'): Promise<LoadedModel> {
  return fakeEngine(script).load({ paths: ['fake'], digest, name: 'fake' });
}

/** With the texts that it was asked for. */
async function embedder(digest?: string): Promise<{ model: LoadedModel; asked: string[] }> {
  const embedding = { pooling: 'mean', dimensions: 256, tokens: 100 } as const;
  const model = await load({ embedding }, digest);
  const asked: string[] = [];
  const embed = model.embed.bind(model);
  model.embed = (texts, io) => {
    asked.push(...texts);
    return embed(texts, io);
  };
  return { model, asked };
}

test('a sentence without a word of the question is found, shown and cited, and the receipt says by which model', async () => {
  const { model } = await embedder();
  await using _ = model;
  await using writer = await load({ answers: [{ text: 'Somewhere else.', end: false }, { text: '' }] });
  const request = { documents: [document], question, strategy: 'matching' as const };
  const alone = await ask(writer, request);
  expect([alone.passages, alone.answer[0]?.citations]).toEqual([[], []]);
  expect(alone.receipt.matchModel).toBeUndefined();
  const vectors = new SentenceVectors(model, null);
  for (const read of ['whole', 'passages', 'through'] as const) {
    const { passages, answer, receipt } = await ask(writer, { ...request, read, match: vectors });
    expect(passages[0]?.quote, read).toBe('Zzz qqq zzq.');
    expect(answer[0]?.citations[0]?.quote, read).toBe('Zzz qqq zzq.');
    expect(receipt, read).toMatchObject({ matchModel: 'fake', matchMs: expect.any(Number) });
  }
});

test('words come first where a sentence has them', async () => {
  const { model } = await embedder();
  await using _ = model;
  const asked = { documents: [document], question: 'Does the lll qqzz?' };
  await using writer = await load({ answers: [{ text: 'No.' }, { text: '' }] });
  const match = new SentenceVectors(model, null);
  const { answer, passages } = await ask(writer, { ...asked, strategy: 'matching', match });
  expect(answer[0]?.citations[0]?.quote).toBe('Kkk lll kkl.');
  expect(passages.map(({ quote }) => quote)).toContain('Zzz qqq zzq.');
});

test('vectors are made once, kept under the key of what is kept, and found again by content and model', async () => {
  const first = await embedder();
  await using _ = first.model;
  const vectors = new SentenceVectors(first.model, kept);
  const found = await vectors.search({ documents: [document], question });
  expect(found[0]).toMatchObject({ documentIndex: 0, sentence: { index: 2 }, share: expect.any(Number) });
  expect(first.asked).toContain('Zzz qqq zzq.');
  const renamed = { ...document, name: 'b.txt' };
  const again = new SentenceVectors(first.model, kept);
  first.asked.length = 0;
  expect(await again.search({ documents: [renamed], question })).toEqual(found);
  expect(first.asked).toEqual([question]);
  const other = await embedder('sha256:b');
  await using __ = other.model;
  await new SentenceVectors(other.model, kept).prepare([document]);
  expect(other.asked).toContain('Zzz qqq zzq.');
});

test('a sentence that is too long for the model has no vector, and takes none from the others', async () => {
  const { model } = await embedder();
  await using _ = model;
  const found = await new SentenceVectors(model, kept).search({ documents: [document], question });
  expect(found.some(({ sentence }) => document.text.slice(sentence.start, sentence.end) === long)).toBe(
    false,
  );
  expect(found[0]?.sentence.index).toBe(2);
  expect(await new SentenceVectors(model, kept).search({ documents: [document], question: long })).toEqual(
    [],
  );
});

test('who is interrupted goes on with the next piece', async () => {
  const { model, asked } = await embedder();
  await using _ = model;
  const sentences = Array.from({ length: 600 }, (_unused, at) => `Sentence ${at} says this.`).join(' ');
  const many = await readDocument({ name: 'many.txt', bytes: Buffer.from(sentences) });
  const stop = new AbortController();
  const onProgress = (done: number): void => {
    if (done > 300) stop.abort();
  };
  const first = new SentenceVectors(model, kept).prepare([many], { signal: stop.signal, onProgress });
  await expect(first).rejects.toThrow();
  asked.length = 0;
  await new SentenceVectors(model, kept).prepare([many]);
  expect(asked).toHaveLength(600 - 256);
});

test('a model that has gone leaves what was made of it', async () => {
  const { model, asked } = await embedder();
  const vectors = new SentenceVectors(model, null);
  await vectors.prepare([document]);
  await vectors.prepareQuestion(question);
  vectors.letGo();
  await model[Symbol.asyncDispose]();
  const count = asked.length;
  const other = await readDocument({ name: 'b.txt', bytes: Buffer.from(`${text} Unseen is this.`) });
  const found = await vectors.search({ documents: [other], question });
  expect([found[0]?.sentence.index, asked.length]).toEqual([2, count]);
});

test('a model that writes is refused by name', async () => {
  await using model = await load({});
  expect(() => new SentenceVectors(model, null)).toThrow(
    expect.objectContaining({
      code: 'capability-missing',
      data: expect.objectContaining({ capability: 'embeddings' }),
    }),
  );
});

test.each([
  ['multilingual-e5-small', 'query: ', 'passage: '],
  ['hf:owner/e5-base-v2-GGUF:Q8_0', 'query: ', 'passage: '],
  ['multilingual-e5-large-instruct', /^Instruct: .*\nQuery: $/s, ''],
  ['Qwen3-Embedding-0.6B-Q8_0', /^Instruct: /, ''],
  ['embeddinggemma-300m', 'task: search result | query: ', 'title: none | text: '],
  ['nomic-embed-text-v1.5.Q8_0', 'search_query: ', 'search_document: '],
  ['bge-small-en-v1.5', /^Represent this sentence/, ''],
  ['snowflake-arctic-embed-l-v2.0', 'query: ', ''],
  ['bge-m3', '', ''],
  ['all-MiniLM-L6-v2', '', ''],
])('%s wants %j before a question and %j before a text', (name, wanted, before) => {
  const prompts = embeddingPrompts(name);
  if (typeof wanted === 'string') expect(prompts.question).toBe(wanted);
  else expect(prompts.question).toMatch(wanted);
  expect(prompts.text).toBe(before);
});
