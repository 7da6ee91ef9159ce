import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { secret } from '../../../test/support/test-secret.ts';
import { tinyGguf, tinyModel } from '../../testing/index.ts';
import { embeddedEngine } from '../client/child-engine.ts';
import type { LoadedModel } from '../engine.ts';
import { PrefixCache } from '../prefix-cache/index.ts';
import { openPrompt } from './open-prompt.ts';
import type { PromptUsage } from './prompt-input.ts';

const engine = embeddedEngine();
let folder = '';
let snapshots = '';
let cache: PrefixCache;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-prompt-'));
  await writeFile(join(folder, 'llama.gguf'), tinyGguf(tinyModel()));
  await writeFile(join(folder, 'gemma.gguf'), tinyGguf(tinyModel({ architecture: 'gemma3' })));
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  snapshots = await mkdtemp(join(folder, 'snapshots-'));
  cache = new PrefixCache({ folder: snapshots, budgetBytes: 1e9 });
});

function load(name = 'llama', digest = `sha256:${name}`): Promise<LoadedModel> {
  return engine.load({ paths: [join(folder, `${name}.gguf`)], digest, name });
}

/** Every byte is a token of the tiny models. */
const fixed = [
  ...Buffer.from('It rains in the yard, and the rent is due on the third working day. '.repeat(6)),
];
const question = [...Buffer.from('Question: why?')];

interface Asked {
  usage: PromptUsage;
  logits: Float32Array;
}

async function askOnce(
  model: LoadedModel,
  over: { tokens?: number[]; cache?: PrefixCache | null } = {},
): Promise<Asked> {
  const { tokens = [...fixed, ...question], cache: used = cache } = over;
  const input = { tokens, breakpoints: [fixed.length], reserveTokens: 16, cache: used };
  const { sequence, usage } = await openPrompt(model, input);
  await using _ = sequence;
  return { usage, logits: await sequence.logits() };
}

async function theSnapshot(): Promise<string> {
  const [name = ''] = (await readdir(snapshots)).filter((each) => each.endsWith('.snapshot'));
  return join(snapshots, name);
}

test.each(['llama', 'gemma'])('a later process goes on from the same bits (%s)', async (name) => {
  const outcomes = [];
  for (const _ of [1, 2, 3]) {
    await using model = await load(name);
    outcomes.push(await askOnce(model));
  }
  expect(outcomes.map(({ usage }) => usage.prefixCache)).toEqual(['stored', 'hit', 'hit']);
  expect(outcomes.map(({ usage }) => usage.cachedTokens)).toEqual([0, fixed.length, fixed.length]);
  const [first, ...later] = outcomes.map(({ logits }) => Buffer.from(logits.buffer));
  for (const logits of later) expect(logits.equals(first ?? Buffer.alloc(0))).toBe(true);
});

test('without a cache nothing is kept', async () => {
  await using model = await load();
  const { usage } = await askOnce(model, { cache: null });
  expect(usage).toMatchObject({ prefixCache: 'off', cachedTokens: 0 });
  expect(await readdir(snapshots)).toEqual([]);
});

test('a damaged snapshot is quarantined, the documents are read again, and the receipt can say so', async () => {
  await using model = await load();
  const first = await askOnce(model);
  const path = await theSnapshot();
  const bytes = await readFile(path);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const again = await askOnce(model);
  expect(again.usage).toMatchObject({
    prefixCache: 'stored',
    cachedTokens: 0,
    prefixCacheNotes: [{ type: 'not-used', reason: 'damaged' }],
  });
  expect(Buffer.from(again.logits.buffer).equals(Buffer.from(first.logits.buffer))).toBe(true);
  expect((await readdir(snapshots)).filter((name) => name.endsWith('.bad'))).toHaveLength(1);
  expect((await askOnce(model)).usage.prefixCache).toBe('hit');
});

test('a snapshot of another prompt under the right name is foreign', async () => {
  await using model = await load();
  await askOnce(model);
  const path = await theSnapshot();
  const bytes = await readFile(path);
  await rm(path);
  const other = fixed.with(0, 65);
  await askOnce(model, { tokens: [...other, ...question] });
  await writeFile(await theSnapshot(), bytes);
  const { usage } = await askOnce(model, { tokens: [...other, ...question] });
  expect(usage.prefixCacheNotes).toEqual([{ type: 'not-used', reason: 'foreign' }]);
});

test('another model, other settings or other tokens never find the snapshot', async () => {
  await using model = await load();
  await askOnce(model);
  await using renamed = await load('llama', 'sha256:other');
  expect((await askOnce(renamed)).usage.prefixCache).toBe('stored');
  const paths = [join(folder, 'llama.gguf')];
  const settings = { digest: 'sha256:llama', name: 'llama', flashAttention: 'off' as const };
  await using otherSettings = await engine.load({ paths, ...settings });
  expect((await askOnce(otherSettings)).usage.prefixCache).toBe('stored');
  const changed = [...fixed.with(3, 66), ...question];
  expect((await askOnce(model, { tokens: changed })).usage.prefixCache).toBe('stored');
});

test.skipIf(process.platform === 'win32')('snapshots are private files', async () => {
  await using model = await load();
  await askOnce(model);
  const { mode } = await import('node:fs').then(({ statSync }) => statSync(snapshots));
  expect(mode & 0o077).toBe(0);
});

test('a snapshot that cannot be written costs the file, not the answer', async () => {
  await using model = await load();
  const first = await askOnce(model);
  await rm(await theSnapshot());
  const blocked = new PrefixCache({ folder: '/dev/null/snapshots', budgetBytes: 1 });
  expect((await askOnce(model, { cache: blocked })).usage).toMatchObject({
    prefixCache: 'miss',
    prefixCacheNotes: [{ type: 'unusable', why: { reason: 'other', said: expect.any(String) } }],
  });
  await using sequence = await model.open({ cells: fixed.length + 32 });
  await sequence.prefill(fixed);
  const request = { path: join(folder, 'not', 'there'), key: 'k', tokens: fixed.length, secret };
  expect(await sequence.save(request)).toMatchObject({ type: 'not-saved' });
  await sequence.prefill(question, { decodesNext: true });
  const logits = await sequence.logits();
  expect(Buffer.from(logits.buffer).equals(Buffer.from(first.logits.buffer))).toBe(true);
});

test('a prompt that does not fit is refused before anything is read', async () => {
  await using model = await load();
  const { contextTokens } = model.context;
  const tokens = Array.from({ length: contextTokens - 8 }, () => 65);
  const input = { tokens, breakpoints: [], reserveTokens: 16 };
  await expect(openPrompt(model, input)).rejects.toMatchObject({
    code: 'context-overflow',
    data: { promptTokens: tokens.length, reserveTokens: 16, contextTokens },
  });
});

test('the least recently used snapshots go when the budget is full, the one just written stays', async () => {
  await using model = await load();
  await askOnce(model);
  const bytes = (await readFile(await theSnapshot())).length;
  const tight = new PrefixCache({ folder: snapshots, budgetBytes: Math.floor(bytes * 2.5) });
  for (const letter of [66, 67, 68]) {
    await askOnce(model, { tokens: [...fixed.with(0, letter), ...question], cache: tight });
  }
  expect((await readdir(snapshots)).filter((name) => name.endsWith('.snapshot'))).toHaveLength(2);
  const last = await askOnce(model, { tokens: [...fixed.with(0, 68), ...question], cache: tight });
  expect(last.usage.prefixCache).toBe('hit');
});
