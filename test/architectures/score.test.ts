// Scoring on every kind of memory: what is asked in between is forgotten, to the last bit of what comes after it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel, type Sequence } from '../../src/engine/index.ts';
import { LogProbabilities } from '../../src/engine/log-probabilities.ts';
import type { ArchitectureName } from '../../src/testing/index.ts';
import { write } from '../support/engine.ts';
import { memoryKinds } from '../support/memory-kinds.ts';
import { prose } from '../support/prose.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const bytes = (text: string): number[] => [...Buffer.from(text)];
/** More than a window of these models, so that some of it is out of sight. */
const document = bytes(prose(60, 1)).slice(0, 150);
const question = bytes(' Is it?');
const options = [bytes(' yes'), bytes(' no, it is not so at all'), bytes('!')];

let folder: TemporaryFolder;
const engine = embeddedEngine();
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function load(name: ArchitectureName): Promise<LoadedModel> {
  const file = await randomModelFile(folder.file(`${name}.gguf`), name);
  return await engine.load({ ...file, contextTokens: 1024, threads: 1 });
}

/** Reads, writes, and asks the judge between all of it where there is one. */
async function live(model: LoadedModel, judge: (sequence: Sequence) => Promise<unknown>): Promise<string> {
  await using sequence = await model.open({ cells: 200, cellsMax: 900 });
  await sequence.prefill(document);
  await judge(sequence);
  let text = (await write(sequence, { maxTokens: 4 })).text;
  await judge(sequence);
  await sequence.prefill(bytes(' And'));
  await judge(sequence);
  const { index } = await sequence.choose([bytes(' the tenant'), bytes(' nobody')]);
  await judge(sequence);
  text += (await write(sequence, { maxTokens: 4 })).text;
  const logits = Buffer.from((await sequence.logits()).buffer).toString('base64');
  return `${text} ${index} ${logits}`;
}

/** Reads what comes before each token of an option, and looks at the logits. */
async function slowScore(model: LoadedModel, option: readonly number[]): Promise<number[]> {
  const scores: number[] = [];
  for (const [at, token] of option.entries()) {
    await using sequence = await model.open({ cells: 300 });
    await sequence.prefill([...document, ...question, ...option.slice(0, at)]);
    scores.push(new LogProbabilities(await sequence.logits()).of(token));
  }
  return scores;
}

test.each(memoryKinds)(
  '%s: scores are those of the logits, and nothing that comes after them is another',
  async (name) => {
    await using model = await load(name);
    const quiet = await live(model, async () => {});
    const judged = await live(model, async (sequence) => {
      const { length } = sequence;
      await sequence.score([[65], [66]]);
      await sequence.score(options, { after: question });
      expect(sequence.length).toBe(length);
    });
    expect(judged).toBe(quiet);

    await using sequence = await model.open({ cells: 300 });
    await sequence.prefill(document);
    const scores = await sequence.score(options, { after: question });
    await sequence[Symbol.asyncDispose]();
    expect(scores.map(({ tokens }) => tokens.length)).toEqual(options.map(({ length }) => length));
    for (const n of [0, 2]) {
      const expected = await slowScore(model, options[n] ?? []);
      const off = expected.map((value, at) => Math.abs(value - (scores[n]?.tokens[at] ?? Number.NaN)));
      expect(Math.max(...off)).toBeLessThan(0.05);
    }
  },
);
