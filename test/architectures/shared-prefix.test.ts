// Sharing a prefix between sequences, on every kind of memory: cells, rings of cells, compressed cells, states.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel, type PrefixCache } from '../../src/engine/index.ts';
import { type ArchitectureName, architectures } from '../../src/testing/index.ts';
import { type Asked, askParts, cacheIn } from '../support/ask-parts.ts';
import { spread } from '../support/explain-difference.ts';
import { prose } from '../support/prose.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const bytes = (text: string): number[] => [...Buffer.from(text)];
const document = bytes(prose(150));
/** They end in different letters: what these models think depends on the last token most. */
const questions = [' Who pays?', ' When is it due', ' How much', ' What of the garden!', ' Until which year'];

/**
 * Of the spread of the logits. What company makes of a question is a tenth of the first at most, what it makes of all
 * that was read a quarter of the second; what somebody else is told is further than the third.
 */
const [near, nearAfterReading, far] = [0.02, 0.1, 0.2];

async function ask(
  model: LoadedModel,
  cache: PrefixCache,
  parts: readonly (readonly number[])[],
  question: string,
): Promise<Asked> {
  return await askParts(model, { parts, question: bytes(question), cache });
}

/** Two experts that are nearly tied may be chosen the other way round. */
const mayBeApart = (name: ArchitectureName): number =>
  'expert_count' in architectures[name].hyperparameters ? 1 : 0;

/** Each thinks in company what it thinks alone, and nothing that the others think. */
function expectNear(
  name: ArchitectureName,
  { alone, together, within }: { alone: readonly Asked[]; together: readonly Asked[]; within: number },
): void {
  const apart = alone.filter((one, n) => !(distance(one, together[n]) < within));
  expect(apart.length).toBeLessThanOrEqual(mayBeApart(name));
  const unrelated = alone.map((one, n) => distance(one, together[(n + 1) % together.length]));
  expect(Math.min(...unrelated)).toBeGreaterThan(far);
}

/** The largest difference between two logits, in the spread of all of them. */
function distance(one: Asked, other: Asked | undefined): number {
  const expected = floats(one);
  const actual = other === undefined ? new Float32Array() : floats(other);
  const off = expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN)));
  return Math.max(...off) / spread(expected);
}

function floats({ logits }: Asked): Float32Array {
  return new Float32Array(logits.buffer, logits.byteOffset, logits.length / Float32Array.BYTES_PER_ELEMENT);
}

test.each(Object.keys(architectures) as ArchitectureName[])(
  '%s: five who begin alike share one reading, and think what each would think alone',
  async (name) => {
    await using engine = embeddedEngine();
    const file = await randomModelFile(folder.file(`${name}.gguf`), name);
    const cacheOf = (use: string): PrefixCache => cacheIn(folder.file(`${name} ${use}`));
    const model = await engine.load({ ...file, sequences: questions.length, contextTokens: 4096 });
    const single = await engine.load({ ...file, contextTokens: 4096 });
    const inTurn = async (parts: readonly number[][][], cache: PrefixCache): Promise<Asked[]> => {
      const asked: Asked[] = [];
      for (const [n, each] of parts.entries()) asked.push(await ask(single, cache, each, questions[n] ?? ''));
      return asked;
    };
    const atOnce = (parts: readonly number[][][], cache: PrefixCache): Promise<Asked[]> =>
      Promise.all(parts.map((each, n) => ask(model, cache, each, questions[n] ?? '')));

    const same = questions.map(() => [document]);
    const cache = cacheOf('together');
    const together = await atOnce(same, cache);
    const outcomes = together.map(({ usage }) => usage.prefixCache);
    expect(outcomes.sort()).toEqual(['live', 'live', 'live', 'live', 'stored']);
    expect(await model.status()).toMatchObject({ sequences: 0, held: 1, cells: document.length });
    const own = cacheOf('alone');
    expectNear(name, { alone: await inTurn(same, own), together, within: near });

    // Each goes on from the document with something of its own, while the others do.
    const longer = questions.map((_, n) => [document, bytes(prose(20, 10 + n))]);
    const grown = await atOnce(longer, cache);
    const stored = { prefixCache: 'stored', cachedTokens: document.length };
    for (const { usage } of grown) expect(usage).toMatchObject(stored);
    expectNear(name, { alone: await inTurn(longer, own), together: grown, within: nearAfterReading });
  },
);
