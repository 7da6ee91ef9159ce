// Sequences that begin alike share the cells of what they begin with: read once, held once, and the same answers.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, write } from '../../test/support/engine.ts';
import { prose } from '../../test/support/prose.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel, LoadOptions } from './engine.ts';
import { PrefixCache } from './prefix-cache/index.ts';
import { openPrompt, type PromptUsage } from './prompt/index.ts';

const engine = embeddedEngine();
let folder: TemporaryFolder;
let cache: PrefixCache;
let round = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
  await tinyModelFile(folder.file('llama.gguf'), { contextTokens: 4096 });
  await tinyModelFile(folder.file('gemma.gguf'), { architecture: 'gemma3', contextTokens: 4096 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
beforeEach(() => {
  round += 1;
  cache = new PrefixCache({ folder: folder.file(`snapshots ${round}`), budgetBytes: 1e9 });
});

function load(name: string, over: Partial<LoadOptions> = {}): Promise<LoadedModel> {
  const options = { paths: [folder.file(`${name}.gguf`)], digest: `sha256:${name}`, name };
  return engine.load({ ...options, sequences: 8, ...over });
}

const bytes = (text: string): number[] => [...Buffer.from(text)];
/** Longer than the window of the tiny windowed model, which is 64. */
const lease = bytes(prose(60, 1));
const letter = bytes(prose(50, 2));

interface Said {
  usage: PromptUsage;
  /** After the question. */
  logits: Float32Array;
  text: string;
}

async function ask(
  model: LoadedModel,
  document: readonly number[],
  question: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Said> {
  const tokens = [...document, ...bytes(question)];
  const input = { tokens, breakpoints: [document.length], reserveTokens: 40, cache };
  const { sequence, usage } = await openPrompt(model, input, { signal });
  await using _ = sequence;
  const logits = await sequence.logits();
  await sequence.prefill(bytes(' '));
  return { usage, logits, text: (await write(sequence, { maxTokens: 24 })).text };
}

/**
 * What was thought in company is what is thought alone, but for the last bits: sums over a batch are not made in the
 * same order. On random weights the second most likely token is often close, so texts may part; logits do not.
 */
async function expectAsAlone(
  name: string,
  asked: { document: readonly number[]; question: string; logits: Float32Array }[],
): Promise<void> {
  await using alone = await load(name, { sequences: 1 });
  for (const { document, question, logits } of asked) {
    const expected = (await ask(alone, document, question)).logits;
    const spread = Math.max(...expected) - Math.min(...expected);
    expect(spread).toBeGreaterThan(0.1);
    const off = expected.map((value, index) => Math.abs(value - (logits[index] ?? Number.NaN)));
    expect(Math.max(...off) / spread).toBeLessThan(0.02);
  }
}

const questions = Array.from({ length: 8 }, (_, n) => ` Question ${n}?`);

describe.each(['llama', 'gemma'])('%s', (name) => {
  test('eight who ask about one document at once read it once, and each gets its own answer', async () => {
    await using model = await load(name);
    const together = await Promise.all(questions.map((question) => ask(model, lease, question)));
    const outcomes = together.map(({ usage }) => usage.prefixCache).sort();
    expect(outcomes).toEqual([...Array.from({ length: 7 }, () => 'live'), 'stored']);
    await expectAsAlone(
      name,
      together.map(({ logits }, n) => ({ document: lease, question: questions[n] ?? '', logits })),
    );
  });

  test('what is left afterwards is the document, once', async () => {
    await using model = await load(name);
    await Promise.all(questions.map((question) => ask(model, lease, question)));
    expect(await model.status()).toMatchObject({
      sequences: 0,
      waiting: 0,
      prefixes: 1,
      held: 1,
      cells: lease.length,
    });
  });

  test('more of them fit at once than could if each had the document for itself', async () => {
    const each = lease.length + 60;
    await using model = await load(name, { contextTokens: lease.length + 8 * 60 });
    expect(2 * each).toBeGreaterThan(model.context.contextTokens);
    const prefix = { key: 'lease', tokens: lease.length, secret };
    const opened = await Promise.all(questions.map(() => model.open({ cells: each, prefix })));
    expect((await model.status()).sequences).toBe(8);
    for (const sequence of opened) await sequence[Symbol.asyncDispose]();
  });

  test('when the one who reads gives up, another one reads, and nobody else notices', async () => {
    await using model = await load(name);
    const leaving = new AbortController();
    const first = errorOf(ask(model, lease, ' First?', { signal: leaving.signal }));
    const others = questions.map((question) => ask(model, lease, question));
    leaving.abort();
    expect((await first).code).toBe('interrupted');
    const outcomes = (await Promise.all(others)).map(({ usage }) => usage.prefixCache).sort();
    expect(outcomes).toEqual([...Array.from({ length: 7 }, () => 'live'), 'stored']);
  });

  test('one that waits for another one’s reading can leave', async () => {
    await using model = await load(name);
    const prefix = { key: 'lease', tokens: lease.length, secret };
    await using first = await model.open({ cells: 1000, prefix });
    await using second = await model.open({ cells: 1000, prefix });
    const snapshot = { path: folder.file(`${name} waits`), key: 'lease', tokens: lease.length, secret };
    expect(await first.restore(snapshot)).toEqual({ type: 'rejected', reason: 'missing' });
    const leaving = new AbortController();
    const waiting = errorOf(second.restore(snapshot, { signal: leaving.signal }));
    await setTimeout(20);
    leaving.abort();
    expect((await waiting).code).toBe('interrupted');
    await first.prefill(lease);
    await first.save(snapshot);
    expect(await second.restore(snapshot)).toMatchObject({ type: 'restored', from: 'cells' });
  });

  test('one that shares a prefix cannot read it for itself as well', async () => {
    await using model = await load(name);
    const prefix = { key: 'lease', tokens: lease.length, secret };
    await using first = await model.open({ cells: 1000, prefix });
    await using second = await model.open({ cells: 1000, prefix });
    await first.prefill(lease.slice(0, 10));
    expect((await errorOf(second.prefill(lease))).code).toBe('engine-request');
  });

  test('two documents at once do not get into each other’s way', async () => {
    await using model = await load(name);
    const asked = questions.map(async (question, n) => {
      const document = n % 2 === 0 ? lease : letter;
      return { document, question, logits: (await ask(model, document, question)).logits };
    });
    await expectAsAlone(name, await Promise.all(asked));
  });
});

/** Logits after the document and a question, bit for bit. */
async function bitsOf(model: LoadedModel, document: readonly number[]): Promise<Buffer> {
  return Buffer.from((await ask(model, document, ' Why?')).logits.buffer);
}

test.each(['llama', 'gemma'])(
  '%s: whoever asks alone gets the bits of a new process, whatever was asked before',
  async (name) => {
    const fresh = async (document: readonly number[]): Promise<Buffer> => {
      await using model = await load(name);
      return await bitsOf(model, document);
    };
    const [ofLease, ofLetter] = [await fresh(lease), await fresh(letter)];
    await using model = await load(name);
    await Promise.all(questions.map((question, n) => ask(model, n % 3 === 0 ? lease : letter, question)));
    for (const [document, expected] of [
      [lease, ofLease],
      [letter, ofLetter],
      [letter, ofLetter],
      [lease, ofLease],
    ] as const) {
      expect((await bitsOf(model, document)).equals(expected)).toBe(true);
    }
  },
);

test('a prefix that does not fit into its sequence is refused', async () => {
  await using model = await load('llama');
  const opened = model.open({ cells: 10, prefix: { key: 'k', tokens: 11 } });
  expect((await errorOf(opened)).code).toBe('engine-request');
});
