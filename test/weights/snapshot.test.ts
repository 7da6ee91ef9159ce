// A state that was saved is the same state in every process that restores it, to the last bit.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine, type LoadOptions, type SnapshotRequest } from '../../src/engine/index.ts';
import { readSnapshot } from '../../src/engine/prefix-cache/index.ts';
import { askAnew, type Said } from '../support/ask-state.ts';
import { complete, openWith, write } from '../support/engine.ts';
import { prose } from '../support/prose.ts';
import { realModel } from '../support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { secret } from '../support/test-secret.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

function stateOf(snapshot: SnapshotRequest): Buffer {
  const read = readSnapshot(snapshot.path, snapshot);
  if (read.type === 'rejected') throw new Error(read.reason);
  return Buffer.from(read.state);
}

const cases = [
  {
    name: 'smollm2',
    prefix: `<|im_start|>system\nThe rent is 940 euros. ${prose(400)}<|im_end|>\n`,
    question: '<|im_start|>user\nHow high is the rent?<|im_end|>\n<|im_start|>assistant\n',
    atLeast: 400,
    contextTokens: 4096,
  },
  {
    // A base model with a window of 512: what is saved is far behind the first time round its ring.
    name: 'gemma3',
    prefix: `<bos>A lease, and what it says. ${prose(1450)} The rent is 940 euros a month.`,
    question: '\nQuestion: How high is the rent?\nAnswer: The rent is',
    atLeast: 1500,
    contextTokens: 4096,
  },
] as const;

describe.each(cases)('$name', ({ name, prefix, question, atLeast, contextTokens }) => {
  let options: LoadOptions;
  let first: Said & { tokens: number };

  beforeAll(async () => {
    options = { ...(await realModel(name)), contextTokens };
    const snapshot = { path: folder.file(name), key: name };
    first = await askAnew({ options, prefix, question, snapshot }, 'save');
  });

  test('the prefix is longer than any window', () => {
    expect(first.tokens).toBeGreaterThan(atLeast);
  });

  test('the next process writes the same text and has the same logits, bit for bit', async () => {
    const snapshot = { path: folder.file(name), key: name };
    const second = await askAnew({ options, prefix, question, snapshot }, 'restore');
    expect(second.text).toBe(first.text);
    expect(second.text.trim()).not.toBe('');
    expect(second.logits.equals(first.logits)).toBe(true);
    expect(second.logits.length).toBeGreaterThan(4 * 49_000);
  });

  test('a state saved again is the same bytes', async () => {
    await using engine = embeddedEngine();
    const model = await engine.load(options);
    await using sequence = await model.open({ cells: first.tokens + 1 });
    const original = { path: folder.file(name), key: name, tokens: first.tokens, secret };
    expect((await sequence.restore(original)).type).toBe('restored');
    const again = { ...original, path: folder.file(`${name} again`) };
    expect((await sequence.save(again)).type).toBe('saved');
    expect(stateOf(again).equals(stateOf(original))).toBe(true);
  });
});

test('a damaged file is rejected, and the sequence reads instead', async () => {
  await using engine = embeddedEngine();
  const model = await engine.load({ ...(await realModel('smollm2')), contextTokens: 1024, sequences: 2 });
  const prompt = '<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n';
  const { text } = await complete(model, prompt);
  await using opened = await openWith(model, prompt);
  const snapshot = { path: folder.file('damaged'), key: 'k', tokens: opened.tokens.length, secret };
  await opened.sequence.save(snapshot);
  const bytes = readFileSync(snapshot.path);
  bytes.fill(0, bytes.length / 2, bytes.length / 2 + 1000);
  writeFileSync(snapshot.path, bytes);
  await using sequence = await model.open({ cells: 200 });
  expect(await sequence.restore(snapshot)).toEqual({ type: 'rejected', reason: 'damaged' });
  await sequence.prefill(opened.tokens);
  expect((await write(sequence)).text).toBe(text);
});
