// Every architecture in the real engine: it loads, writes, serves eight at a time, and comes back from a snapshot.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Engine,
  embeddedEngine,
  type LoadedModel,
  type LoadOptions,
  type SnapshotRequest,
} from '../../src/engine/index.ts';
import { describeGguf, type GgufSummary, openFileSource, readGgufHeader } from '../../src/gguf/index.ts';
import { type ArchitectureName, architectures } from '../../src/testing/index.ts';
import { secret } from '../../test/support/test-secret.ts';
import { askAnew, askModel } from '../support/ask-state.ts';
import { complete, openWith, write } from '../support/engine.ts';
import { partingGap, spread } from '../support/explain-difference.ts';
import { prose } from '../support/prose.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const prompts = [
  'The lease',
  'Who pays?',
  'a',
  'zzzz zzzz',
  '1234567890',
  'Lorem ipsum',
  'Yes\n',
  'no no no',
];
/** Of the spread of all logits. What another order of sums makes of them is a tenth of this. */
const nearlyTied = 0.01;

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

describe.each(Object.keys(architectures) as ArchitectureName[])('%s', (name) => {
  let options: LoadOptions;
  let engine: Engine;
  let model: LoadedModel;
  let alone: string[];

  const says = async (prompt: string): Promise<string> =>
    (await complete(model, prompt, { maxTokens: 24 })).text;

  beforeAll(async () => {
    const file = await randomModelFile(folder.file(`${name}.gguf`), name);
    options = { ...file, sequences: prompts.length, contextTokens: 4096 };
    engine = embeddedEngine();
    model = await engine.load(options);
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  test('its header says of its memory what the engine does', async () => {
    const summary = await summarize(options);
    expect(summary.architecture).toBe(model.model.architecture);
    expect(summary.vocabularySize).toBe(model.model.vocabularySize);
    expect(summary.slidingWindow?.tokens ?? 0).toBe(model.model.slidingWindow);
    expect(summary.parameters).toBe(model.model.parameters);
    const keepsState = ['hybrid', 'recurrent'].includes(architectures[name].memory);
    expect(model.model.recurrent).toBe(keepsState);
    // Our description counts every token of DeepSeek 4 in full: too much memory rather than too little.
    if (name !== 'deepseek4') expect(summary.memory !== 'attention').toBe(keepsState);
  });

  test('its logits are numbers, and not all the same', async () => {
    await using opened = await openWith(model, 'The lease');
    const logits = await opened.sequence.logits();
    expect(logits.every(Number.isFinite)).toBe(true);
    expect(spread(logits)).toBeGreaterThan(0.01);
  });

  test('it writes the same for the same, and something else for something else', async () => {
    alone = [];
    for (const prompt of prompts) alone.push(await says(prompt));
    expect(await says('The lease')).toBe(alone[0]);
    expect(alone.every((text) => /^[ -~]{24}$/.test(text))).toBe(true);
    expect(new Set(alone.map((text) => text[0])).size).toBeGreaterThan(3);
    expect(new Set(alone).size).toBeGreaterThan(6);
  });

  test('it writes for eight at a time what it writes for one', async () => {
    const together = await Promise.all(prompts.map(says));
    await expectSame(prompts, alone, together);
  });

  test('eight that share a prefix answer as one does that has it to itself', async () => {
    const document = prose(60);
    const tokens = await model.tokenize(document, { special: false });
    const snapshot = { path: folder.file(`${name}.shared`), key: 'shared', tokens: tokens.length, secret };
    await save(model, tokens, snapshot);
    const ones = [];
    for (const prompt of prompts) ones.push((await answer(model, snapshot, prompt)).text);
    const together = await Promise.all(prompts.map((prompt) => answer(model, snapshot, prompt, snapshot)));
    expect(together.filter(({ from }) => from === 'cells').length).toBe(7);
    const asked = prompts.map((prompt) => document + prompt);
    const others = together.map(({ text }) => text);
    await expectSame(asked, ones, others);
  });

  /** A near tie between two experts, or two tokens that an indexer may choose, does not show in the logits. */
  async function expectSame(asked: string[], ones: string[], others: string[]): Promise<void> {
    const gaps = [];
    for (const [index, prompt] of asked.entries()) {
      gaps.push(await partingGap(model, prompt, [ones[index] ?? '', others[index] ?? '']));
    }
    const unexplained = gaps.filter((gap) => gap > nearlyTied);
    expect(unexplained.length, `${gaps}`).toBeLessThanOrEqual(choosesInside(name) ? 1 : 0);
  }

  test('another process restores its state and continues with the same bits', async () => {
    const snapshot = { path: folder.file(`${name}.snapshot`), key: name };
    // More than any window here, and more than the ring of cells that serves one.
    const asking = { options, prefix: prose(250).slice(0, 1500), question: ' How high?', snapshot };
    const first = await askModel(model, asking, 'save');
    expect(first.tokens).toBe(1500);
    const second = await askAnew(asking, 'restore');
    expect(second.text).toBe(first.text);
    expect(second.logits.equals(first.logits)).toBe(true);
  });
});

const choosesInside = (name: ArchitectureName): boolean =>
  'expert_count' in architectures[name].hyperparameters;

async function save(model: LoadedModel, tokens: number[], snapshot: SnapshotRequest): Promise<void> {
  await using sequence = await model.open({ cells: tokens.length });
  await sequence.prefill(tokens);
  expect((await sequence.save(snapshot)).type).toBe('saved');
}

/** Restores a prefix, which others may have at the same time where `shared` says it, and goes on from it. */
async function answer(
  model: LoadedModel,
  snapshot: SnapshotRequest,
  prompt: string,
  shared?: SnapshotRequest,
): Promise<{ text: string; from: string }> {
  const tokens = await model.tokenize(prompt, { special: false });
  await using sequence = await model.open({ cells: snapshot.tokens + tokens.length + 16, prefix: shared });
  const restored = await sequence.restore(snapshot);
  await sequence.prefill(tokens);
  const { text } = await write(sequence, { maxTokens: 16 });
  return { text, from: restored.type === 'restored' ? restored.from : restored.reason };
}

async function summarize({ paths: [path = ''] }: LoadOptions): Promise<GgufSummary> {
  await using source = await openFileSource(path);
  return describeGguf(await readGgufHeader(source));
}
