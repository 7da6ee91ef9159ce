// Speculative decoding on every architecture: what was drafted wrongly is taken back, or nothing is drafted and it is said why.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Engine,
  embeddedEngine,
  type LoadedModel,
  type SpeculationCounts,
} from '../../src/engine/index.ts';
import { type ArchitectureName, architectures } from '../../src/testing/index.ts';
import { complete, countsOf, openWith } from '../support/engine.ts';
import { nearTie } from '../support/near-tie.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const names = Object.keys(architectures) as ArchitectureName[];
/** Their state cannot be taken back unless the library is told to keep some of it, and that of two not even then. */
const never: readonly ArchitectureName[] = ['qwen3next', 'mamba2'];
const ifKept: readonly ArchitectureName[] = [
  ...(['qwen35', 'qwen35moe', 'qwen35-mtp', 'lfm2', 'lfm2moe', 'deepseek4'] as const),
];
const kept = 7;
/** Of two logits. */
const nearlyTied = 0.01;

const sentence = 'It was a bright cold day in April, and the clocks were striking thirteen. ';
const prompt = sentence.repeat(2);
/** Led to quote, and then away from the quote: the draft tokens are right at first and wrong at last. */
const grammar = `root ::= "${sentence.slice(0, 40)}" "another " [a-z]*`;

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const bytes = (text: string): number[] => [...Buffer.from(text)];

async function load(engine: Engine, name: ArchitectureName, rollbackTokens: number): Promise<LoadedModel> {
  const file = await randomModelFile(folder.file(`${name}.gguf`), name);
  return engine.load({ ...file, sequences: 2, contextTokens: 1024, threads: 1, rollbackTokens });
}

async function speculative(model: LoadedModel): Promise<SpeculationCounts> {
  await using opened = await openWith(model, prompt);
  return await countsOf(opened.sequence, { grammar, maxTokens: 60, speculative: 'lookup' });
}

async function expectSameText(model: LoadedModel): Promise<void> {
  for (const options of [{ grammar }, {}]) {
    const off = await complete(model, prompt, { ...options, maxTokens: 80 });
    const on = await complete(model, prompt, { ...options, maxTokens: 80, speculative: 'lookup' });
    if (off.text === on.text) continue;
    const tie = await nearTie(model, bytes(prompt), [bytes(off.text), bytes(on.text)]);
    const [a = Number.NaN, b = Number.NaN] = tie?.behind ?? [];
    expect(Math.abs(a - b)).toBeLessThan(nearlyTied);
  }
}

describe.each(names)('%s', (name) => {
  const isLost = never.includes(name) || ifKept.includes(name);

  test(isLost ? 'nothing is drafted, and it is said why' : 'wrong draft tokens are taken back', async () => {
    await using engine = embeddedEngine();
    const model = await load(engine, name, 0);
    const counts = await speculative(model);
    if (isLost) {
      expect(counts).toMatchObject({ drafted: 0, unavailable: 'no-rollback' });
      return;
    }
    expect(counts.accepted).toBeGreaterThan(15);
    expect(counts.drafted).toBeGreaterThan(counts.accepted);
    await expectSameText(model);
  });
});

describe.each([...ifKept, ...never])('%s, told to keep some of its state', (name) => {
  test(never.includes(name) ? 'cannot' : 'takes wrong draft tokens back', async () => {
    await using engine = embeddedEngine();
    const model = await load(engine, name, kept);
    const counts = await speculative(model);
    if (never.includes(name)) {
      expect([model.context.rollbackTokens, counts.drafted]).toEqual([0, 0]);
      return;
    }
    expect(model.context.rollbackTokens).toBe(kept);
    expect(counts.accepted).toBeGreaterThan(15);
    expect(counts.drafted).toBeGreaterThan(counts.accepted);
    await expectSameText(model);
  });
});
