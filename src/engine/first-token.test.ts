// The end of a question is read in the step that draws the first token of the answer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { greedy, write } from '../../test/support/engine.ts';
import { prose } from '../../test/support/prose.ts';
import { randomModelFile } from '../../test/support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { DecodeEvent, LoadedModel, Sequence } from './engine.ts';

const engine = embeddedEngine();
let folder: TemporaryFolder;

/** Full attention, a sliding window, a recurrent state, and a hybrid of them. */
const names = ['llama', 'gemma3', 'mamba2', 'qwen35moe'] as const;
const batchTokens = 16;

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of names) await randomModelFile(folder.file(`${name}.gguf`), name, { contextTokens: 1024 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const text = (tokens: number): number[] => [...Buffer.from(prose(tokens))].slice(0, tokens);
const options = [text(5), text(9).slice(3), [65]];

/** How it comes in pieces is a matter of time. */
const answer = async (sequence: Sequence): Promise<string> => (await write(sequence, { maxTokens: 24 })).text;

async function end(sequence: Sequence): Promise<Extract<DecodeEvent, { type: 'decode-end' }>> {
  for await (const event of sequence.decode({ sampling: greedy, maxTokens: 8 })) {
    if (event.type === 'decode-end') return event;
  }
  throw new Error('no end');
}

describe.each(names)('%s', (name) => {
  let model: LoadedModel;
  beforeAll(async () => {
    const file = { paths: [folder.file(`${name}.gguf`)], digest: `sha256:${name}`, name };
    model = await engine.load({ ...file, batchTokens, contextTokens: 512, sequences: 2 });
  });
  afterAll(() => model[Symbol.asyncDispose]());

  /** With `tokens` read in one go. */
  async function after<R>(
    tokens: number,
    decodesNext: boolean,
    act: (sequence: Sequence) => Promise<R>,
  ): Promise<R> {
    await using sequence = await model.open({ cells: 200 });
    await sequence.prefill(text(tokens), { decodesNext });
    expect(sequence.length).toBe(tokens);
    return await act(sequence);
  }

  test('a short question is not read before, and its reading is not counted as writing', async () => {
    await using sequence = await model.open({ cells: 200 });
    expect(await sequence.prefill(text(batchTokens), { decodesNext: true })).toEqual({ ms: 0 });
    const { prefillMs, ms, firstTokenMs, tokens } = await end(sequence);
    expect({ tokens, length: sequence.length }).toEqual({ tokens: 8, length: batchTokens + 8 });
    expect(prefillMs).toBeGreaterThan(0);
    expect(prefillMs).toBeLessThanOrEqual(firstTokenMs);
    expect(ms).toBeGreaterThan(0);
  });

  test.each([1, 2, 15, 16, 17, 40])('the same answer again after %i tokens', async (tokens) => {
    const [first, second] = [
      await after(tokens, true, (sequence) => answer(sequence)),
      await after(tokens, true, (sequence) => answer(sequence)),
    ];
    expect(first).not.toBe('');
    expect(second).toEqual(first);
  });

  test.each([2, 16, 40])(
    'scores, choices and saved bits are those of any reading of %i tokens',
    async (tokens) => {
      const score = (sequence: Sequence): unknown => sequence.score(options, { after: text(4) });
      expect(await after(tokens, true, async (one) => await score(one))).toEqual(
        await after(tokens, false, async (one) => await score(one)),
      );
      const logits = async (sequence: Sequence): Promise<Float32Array> => {
        await sequence.flush();
        await sequence.prefill([66]);
        return await sequence.logits();
      };
      const [left, whole] = [await after(tokens, true, logits), await after(tokens, false, logits)];
      // A flush evaluates what is left in one step, where the last token had one of its own: other last bits, the same distribution.
      expect(distance(left, whole)).toBeLessThan(1e-3);
      const chosen = await after(tokens, true, (sequence) => sequence.choose(options));
      expect(chosen.index).toBe((await after(tokens, false, (sequence) => sequence.choose(options))).index);
    },
  );

  test('what was scored meanwhile leaves nothing behind', async () => {
    const asked = await after(40, true, async (sequence) => {
      await sequence.score(options);
      return await answer(sequence);
    });
    const plain = await after(40, false, (sequence) => answer(sequence));
    expect(asked).toEqual(plain);
  });

  test('beside others it is read as any prompt, so that they all begin together', async () => {
    await using first = await model.open({ cells: 200 });
    await using second = await model.open({ cells: 200 });
    expect(await first.prefill(text(12), { decodesNext: true })).toEqual({ ms: 0 });
    expect((await second.prefill(text(12), { decodesNext: true })).ms).toBeGreaterThan(0);
    expect((await end(first)).tokens).toBe(8);
    expect((await end(second)).prefillMs).toBe(0);
  });

  test('a fork and what it is a fork of write the same', async () => {
    await after(40, true, async (sequence) => {
      await using fork = await sequence.fork({ cells: 200 });
      const [one, other] = [await answer(fork), await answer(sequence)];
      expect(one).toEqual(other);
    });
  });
});

/** The largest difference between two logits of one token. */
function distance(one: Float32Array, other: Float32Array): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}
