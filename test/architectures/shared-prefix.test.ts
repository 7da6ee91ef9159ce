// Sharing a prefix between sequences, on every kind of memory: cells, rings of cells, compressed cells, states.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel, openPrompt, PrefixCache } from '../../src/engine/index.ts';
import { type ArchitectureName, architectures } from '../../src/testing/index.ts';
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
const questions = Array.from({ length: 5 }, (_, n) => ` Question ${n}?`);

/** Of the spread of the logits. What another batch makes of them is a tenth of this. */
const near = 0.02;

interface Asked {
  outcome: string;
  logits: Float32Array;
}

async function ask(model: LoadedModel, cache: PrefixCache, question: string): Promise<Asked> {
  const tokens = [...document, ...bytes(question)];
  const { sequence, usage } = await openPrompt(model, {
    tokens,
    boundaries: [document.length],
    reserveTokens: 16,
    cache,
  });
  await using _ = sequence;
  return { outcome: usage.prefixCache, logits: await sequence.logits() };
}

test.each(Object.keys(architectures) as ArchitectureName[])(
  '%s: five who begin alike share one reading, and think what each would think alone',
  async (name) => {
    await using engine = embeddedEngine();
    const file = await randomModelFile(folder.file(`${name}.gguf`), name);
    const cacheOf = (use: string): PrefixCache =>
      new PrefixCache({ folder: folder.file(`${name} ${use}`), budgetBytes: 1e9 });
    const model = await engine.load({ ...file, sequences: questions.length, contextTokens: 4096 });
    const cache = cacheOf('together');
    const together = await Promise.all(questions.map((question) => ask(model, cache, question)));
    expect(together.map(({ outcome }) => outcome).sort()).toEqual(['hit', 'hit', 'hit', 'hit', 'stored']);
    expect(await model.status()).toMatchObject({ sequences: 0, held: 1, cells: document.length });
    const single = await engine.load({ ...file, contextTokens: 4096 });
    const alone = cacheOf('alone');
    let apart = 0;
    for (const [n, question] of questions.entries()) {
      const { logits } = await ask(single, alone, question);
      const off = logits.map((value, index) => Math.abs(value - (together[n]?.logits[index] ?? Number.NaN)));
      if (!(Math.max(...off) / spread(logits) < near)) apart += 1;
    }
    // Two experts that are nearly tied may be chosen the other way round.
    expect(apart).toBeLessThanOrEqual('expert_count' in architectures[name].hyperparameters ? 1 : 0);
  },
);
