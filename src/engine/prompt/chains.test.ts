// Prompts of several parts: each begins where another one has left off, with the bits that it would have had anyway.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Asked, askParts, cacheIn } from '../../../test/support/ask-parts.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { embeddedEngine } from '../client/child-engine.ts';
import type { LoadedModel, LoadOptions } from '../engine.ts';
import type { PrefixCache } from '../prefix-cache/index.ts';
import { openPrompt } from './open-prompt.ts';
import type { PromptUsage } from './prompt-input.ts';

const bytes = (text: string): number[] => [...Buffer.from(text)];
const part = (name: string, length = 120): number[] => bytes(`${name} `.repeat(length)).slice(0, length);
const [system, lease, will, deed] = ['system', 'lease', 'will', 'deed'].map((name) => part(name)) as [
  number[],
  number[],
  number[],
  number[],
];
const question = bytes('Who pays?');

let folder: TemporaryFolder;
let cache: PrefixCache;
let homes = 0;
const engine = embeddedEngine();

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
beforeEach(() => {
  homes += 1;
  cache = cacheIn(folder.file(`${homes}`));
});

const files = (): string[] =>
  readdirSync(cache.store.folder.path).filter((name) => name.endsWith('.snapshot'));

const ask = (model: LoadedModel, parts: number[][]): Promise<Asked> => askParts(model, { parts, cache });

describe.each(['llama', 'gemma3'] as const)('%s', (architecture) => {
  let options: LoadOptions;

  beforeAll(async () => {
    const path = folder.file(`${architecture}.gguf`);
    await tinyModelFile(path, { architecture, contextTokens: 4096 });
    options = { paths: [path], digest: `sha256:${architecture}`, name: architecture, batchTokens: 16 };
  });

  const loaded = (): Promise<LoadedModel> => engine.load(options);

  /** What a store that was empty before, and a process that has done nothing else, come to. */
  async function askCold(parts: number[][]): Promise<Buffer> {
    const before = cache;
    cache = cacheIn(folder.file(`${homes} cold ${Math.random()}`));
    await using model = await loaded();
    const { usage, logits } = await ask(model, parts);
    expect(usage).toMatchObject({ cachedTokens: 0, prefixCache: 'stored' });
    cache = before;
    return logits;
  }

  async function expectFrom(
    model: LoadedModel,
    parts: number[][],
    cachedTokens: number,
  ): Promise<PromptUsage> {
    const { usage, logits } = await ask(model, parts);
    expect(usage.cachedTokens).toBe(cachedTokens);
    expect(logits.equals(await askCold(parts))).toBe(true);
    return usage;
  }

  test('a document that is added is read alone, in this process and in a later one', async () => {
    await using model = await loaded();
    await ask(model, [system, lease]);
    expect((await expectFrom(model, [system, lease, will], 240)).prefixCache).toBe('stored');
    await using later = await loaded();
    expect((await expectFrom(later, [system, lease, will, deed], 360)).prefixCache).toBe('stored');
    expect((await expectFrom(later, [system, lease, will, deed], 480)).prefixCache).toBe('hit');
  });

  test('another order, or another document, costs what comes after the first difference', async () => {
    await using model = await loaded();
    await ask(model, [system, lease, will, deed]);
    await expectFrom(model, [system, lease, deed, will], 240);
    await expectFrom(model, [system, lease, part('another'), deed], 240);
    await expectFrom(model, [system, will], 120);
    await expectFrom(model, [part('other system'), lease], 0);
  });

  test('a shorter prompt is a hit, whatever was asked first', async () => {
    await using model = await loaded();
    await ask(model, [system, lease, will]);
    expect((await expectFrom(model, [system, lease], 240)).prefixCache).toBe('hit');
    await using later = await loaded();
    expect((await expectFrom(later, [system, lease], 240)).prefixCache).toBe('hit');
  });

  test('what lies on the disk is one file for all parts where they can be cut, and one for each otherwise', async () => {
    await using model = await loaded();
    await ask(model, [system, lease, will]);
    expect(model.model.truncatable).toBe(architecture === 'llama');
    expect(files()).toHaveLength(architecture === 'llama' ? 1 : 3);
  });

  test('a list that was lost costs reading, not the answer; put in order, it is found again', async () => {
    await using model = await loaded();
    await ask(model, [system, lease, will]);
    const all = await cache.store.records?.all();
    await cache.store.records?.delete((all ?? []).map(({ name }) => name));
    await using later = await loaded();
    await expectFrom(later, [system, lease], architecture === 'llama' ? 0 : 240);
  });

  test('an interrupted reading continues where it was, however often that happens', async () => {
    const long = part('a long document', 1700);
    const tokens = [...long, ...question];
    const input = { tokens, breakpoints: [long.length], reserveTokens: 8, cache };
    let reached = 0;
    await using model = await loaded();
    // Within the first checkpoints, after one, and soon after that.
    for (const place of [400, 1100, 1200]) {
      const stop = new AbortController();
      const onProgress = (done: number): unknown => done > place && stop.abort();
      const reading = openPrompt(model, input, { signal: stop.signal, onProgress });
      await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
      expect(files()).toHaveLength(1);
      const [kept] = (await cache.store.records?.all()) ?? [];
      // Marks are four steps apart, and a message takes a while to come.
      expect(kept?.tokens).toBeGreaterThan(place - 4 * 16);
      expect(kept?.tokens).toBeGreaterThan(reached);
      reached = kept?.tokens ?? 0;
    }
    await using later = await loaded();
    const usage = await expectFrom(later, [long], reached);
    expect(usage).toMatchObject({ prefixCache: 'stored', promptTokens: tokens.length });
    // What was kept for whoever stops is of no use any more.
    expect(files()).toHaveLength(1);
    await expectFrom(later, [long], 1700);
  });

  test('what is needless goes, although one file marks it and what comes after it', async () => {
    await using model = await loaded();
    await ask(model, [await withOneMark(model)]);
    expect(files()).toHaveLength(1);
  });

  test('a document that another one begins like is not forgotten for that', async () => {
    await using model = await loaded();
    const long = part('a long document', 1500);
    const other = [...long.slice(0, 1100), ...part('and another end', 300)];
    await ask(model, [long]);
    await ask(model, [other]);
    await expectFrom(model, [long], 1500);
  });

  /** A document with a state on the way whose name begins as that of the whole does. */
  async function withOneMark(model: LoadedModel): Promise<number[]> {
    for (let number = 0; ; number += 1) {
      const long = part(`document ${number}`, 600);
      const requests = await cache.locate(model, long, [512, 600]);
      const marks = requests.map(({ path }) => cache.store.folder.nameOf(path).slice(0, 2));
      if (new Set(marks).size === 1) return long;
    }
  }
});
