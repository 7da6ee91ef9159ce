// Prompts of several parts on every architecture, with every way to keep and to attend: whatever was asked before, by
// this process or by another one, the logits are those of a process and a store that know nothing. There is no
// architecture here that refuses one of these settings.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel, type LoadOptions } from '../../src/engine/index.ts';
import { type ArchitectureName, architectures } from '../../src/testing/index.ts';
import { type Asked, askParts, cacheIn } from '../support/ask-parts.ts';
import { memoryKinds } from '../support/memory-kinds.ts';
import { prose } from '../support/prose.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const names = Object.keys(architectures) as ArchitectureName[];

const bytes = (text: string): number[] => [...Buffer.from(text)];
const part = (length: number, seed: number): number[] => bytes(prose(60, seed)).slice(0, length);
/** Together more than the ring of cells that serves a window, and more than a step of reading each. */
const [system, lease, will] = [part(70, 1), part(140, 2), part(90, 3)];
const shorter = [system, lease];
const longer = [...shorter, will];
const [shorterTokens, longerTokens] = [210, 300];

const settings = {
  'as usual': {},
  q8_0: { kvTypeK: 'q8_0', kvTypeV: 'q8_0' },
  'without flash attention': { flashAttention: 'off' },
} as const satisfies Record<string, Partial<LoadOptions>>;

let folder: TemporaryFolder;
const engine = embeddedEngine();

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Asks in all orders, of one process or two, and returns the logits of the shorter prompt. */
async function expectEqual(one: LoadedModel, other: LoadedModel, home: string): Promise<Buffer> {
  const ask = (model: LoadedModel, store: string, parts: number[][]): Promise<Asked> =>
    askParts(model, { parts, cache: cacheIn(join(home, store)) });
  // No process has the states of a copy in its memory.
  const copy = (from: string, to: string): void =>
    cpSync(join(home, from), join(home, to), { recursive: true });

  const cold = await ask(one, 'short', shorter);
  copy('short', 'short, copied');
  const grown = await ask(one, 'short', longer);
  const coldLonger = await ask(other, 'long', longer);
  copy('long', 'long, copied');
  const shrunk = await ask(other, 'long', shorter);
  const grownElsewhere = await ask(other, 'short, copied', longer);
  const shrunkElsewhere = await ask(one, 'long, copied', shorter);

  for (const { usage } of [cold, coldLonger]) {
    expect(usage).toMatchObject({ cachedTokens: 0, prefixCache: 'stored' });
  }
  for (const { usage, logits } of [grown, grownElsewhere]) {
    expect(usage).toMatchObject({ cachedTokens: shorterTokens, prefixCache: 'stored' });
    expect(logits.equals(coldLonger.logits)).toBe(true);
  }
  for (const { usage, logits } of [shrunk, shrunkElsewhere]) {
    expect(usage).toMatchObject({ cachedTokens: shorterTokens, prefixCache: 'hit' });
    expect(logits.equals(cold.logits)).toBe(true);
  }
  expect(coldLonger.logits.equals(cold.logits)).toBe(false);
  return cold.logits;
}

test('the parts are as long as they are said to be', () => {
  expect([shorter.flat().length, longer.flat().length]).toEqual([shorterTokens, longerTokens]);
});

describe.concurrent('a prompt that grows or shrinks has the logits of a cold one', () => {
  test.each(names)('%s', async (name) => {
    const file = await randomModelFile(folder.file(`${name}.gguf`), name);
    const load = (setting: keyof typeof settings): Promise<LoadedModel> =>
      engine.load({ ...file, contextTokens: 1024, batchTokens: 32, ...settings[setting] });
    const found: Buffer[] = [];
    for (const setting of ['as usual', 'q8_0', 'without flash attention'] as const) {
      await using one = await load(setting);
      // Starting processes is what takes time here.
      const isAlone = setting !== 'as usual' && !memoryKinds.includes(name);
      await using other = isAlone ? null : await load(setting);
      found.push(await expectEqual(one, other ?? one, folder.file(`${name} ${setting}`)));
    }
    const [usual, ...others] = found;
    // Where nothing is attended to, there is nothing to set. Everywhere else each setting shows.
    const isSet = architectures[name].memory !== 'recurrent';
    expect(others.map((logits) => !logits.equals(usual ?? logits))).toEqual([isSet, isSet]);
  });
});
