// Speculative decoding on tiny models, which write the same few characters again and again: what is written must not depend on
// it, wherever it ends.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  complete,
  countsOf,
  errorOf,
  greedy,
  openWith,
  type Written,
  write,
} from '../../test/support/engine.ts';
import { nearTie } from '../../test/support/near-tie.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { DecodeOptions, LoadedModel, SpeculationCounts } from './engine.ts';

const prompt = 'It was a bright cold day in April, and the clocks were striking thirteen.';
/** A difference of logits that another batch size makes here. */
const noise = 5e-3;
/** The same in company, where each step has another batch: up to 1.1e-2 was seen, with draft tokens and without. */
const noiseInCompany = 3e-2;
const engine = embeddedEngine();
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe.each(['llama', 'gemma3'] as const)('on a tiny %s', (architecture) => {
  let model: LoadedModel;

  beforeAll(async () => {
    const path = await tinyModelFile(folder.file(`${architecture}.gguf`), { architecture });
    model = await engine.load({ paths: [path], digest: 'sha256:0', name: 'tiny', sequences: 8, threads: 1 });
  });

  /** The same with and without draft tokens. */
  async function both(
    text: string,
    options: Partial<DecodeOptions> & { room?: number } = {},
  ): Promise<Written> {
    const without = await complete(model, text, options);
    const written = await complete(model, text, { ...options, speculative: 'lookup' });
    if (await differByNoise(text, without.text, written.text)) return without;
    expect(written).toMatchObject({ text: without.text, finish: without.finish, tokens: without.tokens });
    return without;
  }

  /** Whether two texts differ where two characters were equally likely but for the last bits. */
  async function differByNoise(text: string, a: string, b: string, bound = noise): Promise<boolean> {
    const tie = await nearTie(model, [...Buffer.from(text)], [[...Buffer.from(a)], [...Buffer.from(b)]]);
    return tie !== null && Math.max(...tie.behind) < bound;
  }

  test('draft tokens are made, most of them right, and the text is the same', async () => {
    await both(prompt, { maxTokens: 400, room: 500 });
    await using opened = await openWith(model, prompt, { room: 500 });
    const counts = await countsOf(opened.sequence, { maxTokens: 400, speculative: 'lookup' });
    expect(counts.accepted).toBeGreaterThan(20);
    expect(counts.drafted).toBeGreaterThanOrEqual(counts.accepted);
    expect(counts.steps).toBeLessThan(400 - counts.accepted);
  });

  test('nothing is said of draft tokens where none were wanted', async () => {
    await using opened = await openWith(model, prompt);
    await expect(countsOf(opened.sequence, { speculative: 'off' })).rejects.toThrow('nothing is said');
  });

  test('the text ends at every length asked for', async () => {
    for (const maxTokens of [1, 2, 3, 5, 8, 13, 21, 34, 55]) {
      expect(await both(prompt, { maxTokens })).toMatchObject({ finish: 'length', tokens: maxTokens });
    }
  });

  test('the text ends where the cells do', async () => {
    for (const room of [1, 2, 5, 40, 67]) {
      expect(await both(prompt, { maxTokens: 500, room })).toMatchObject({ finish: 'context', tokens: room });
    }
  });

  test('a stop string ends it within the draft tokens, and a pause is gone on from', async () => {
    const { text } = await complete(model, prompt, { maxTokens: 60 });
    for (const at of [20, 33, 47]) {
      await both(prompt, { maxTokens: 60, stop: [text.slice(at, at + 5)] });
    }
    const pauseAfter = [text.slice(30, 31)];
    const parts: string[][] = [];
    for (const speculative of ['off', 'lookup'] as const) {
      await using opened = await openWith(model, prompt, { room: 400 });
      const texts: string[] = [];
      for (let part = 0; part < 12; part += 1) {
        const written = await write(opened.sequence, { pauseAfter, speculative, maxTokens: 20 });
        texts.push(`${written.finish}: ${written.text}`);
      }
      expect(opened.sequence.length).toBe(prompt.length + texts.join('').length - countOf(texts));
      parts.push(texts);
    }
    expect(parts[1]).toEqual(parts[0]);
  });

  test('drawn with a seed it is the same text, and with a repeat penalty', async () => {
    for (const seed of [1, 2, 3]) {
      await both(prompt.repeat(3), { sampling: { ...greedy, temperature: 0.3, seed }, maxTokens: 40 });
    }
    await both(prompt, { sampling: { ...greedy, repeatPenalty: 1.3 }, maxTokens: 90 });
    await both(prompt, { sampling: { ...greedy, temperature: 0.5, topK: 5, repeatPenalty: 1.1, seed: 4 } });
  });

  test('a grammar counts every token once', async () => {
    const word = 'the clocks were striking';
    const options = { grammar: `root ::= ("${word} ")* "x"`, maxTokens: 90 };
    await both(`${word} `.repeat(4), options);
    const one = { ...options, grammar: `root ::= "${word}"` };
    expect(await both(`${word} `.repeat(4), one)).toMatchObject({ text: word, finish: 'end' });
  });

  test('the end token ends it in the middle of draft tokens', async () => {
    const word = 'the clocks were striking ';
    const grammar = `root ::= "${word}" "${word}" "${word}" "the clo"`;
    expect(await both(word.repeat(4), { grammar, maxTokens: 200, room: 200 })).toMatchObject({
      text: `${word.repeat(3)}the clo`,
      finish: 'end',
    });
  });

  test('what is decided after draft tokens is what would be without: the state is the same', async () => {
    const logits: Float32Array[] = [];
    for (const speculative of ['off', 'lookup'] as const) {
      await using opened = await openWith(model, prompt, { room: 400 });
      await write(opened.sequence, { maxTokens: 300, speculative });
      await opened.sequence.prefill([66]);
      logits.push(await opened.sequence.logits());
    }
    const [off, on] = logits;
    const differences = [...(off ?? [])].map((value, index) => Math.abs(value - (on?.[index] ?? Number.NaN)));
    expect(Math.max(...differences)).toBeLessThan(1e-3);
  });

  test('cancelled in the middle, it continues as if only that much had been requested', async () => {
    await using opened = await openWith(model, prompt, { room: 900 });
    const abort = new AbortController();
    const io = { signal: abort.signal, onText: () => abort.abort() };
    const first = await write(opened.sequence, { maxTokens: 800, speculative: 'lookup' }, io);
    expect(opened.sequence.length).toBe(prompt.length + first.tokens);
    const rest = await write(opened.sequence, { maxTokens: 20, speculative: 'lookup' });
    const whole = await complete(model, prompt, { maxTokens: first.tokens + 20, room: 900 });
    // Where it is cut, and so what is drafted together, depends on when the cancel arrives.
    const text = first.text + rest.text;
    if (!(await differByNoise(prompt, whole.text, text))) expect(text).toBe(whole.text);
  });

  test('eight at once, with draft tokens and without, each write what they write alone', async () => {
    const prompts = Array.from({ length: 8 }, (_, n) => `${n} ${prompt.slice(n)}`);
    const alone: string[] = [];
    for (const text of prompts) alone.push((await complete(model, text, { maxTokens: 90 })).text);
    const together = await Promise.all(
      prompts.map((text, n) =>
        complete(model, text, { maxTokens: 90, speculative: n % 3 === 2 ? 'off' : 'lookup' }),
      ),
    );
    for (const [n, { text }] of together.entries()) {
      const differs = await differByNoise(prompts[n] ?? '', alone[n] ?? '', text, noiseInCompany);
      if (!differs) expect(text).toBe(alone[n]);
    }
  });

  test('after a restored state, the same draft tokens are made as by who read it', async () => {
    const text = prompt.repeat(2);
    const tokens = await model.tokenize(text, { special: false });
    const snapshot = {
      path: folder.file(`${architecture}.snapshot`),
      key: 'k',
      tokens: tokens.length,
      secret,
    };
    const counts: SpeculationCounts[] = [];
    for (const round of ['read', 'restored', 'not told']) {
      await using sequence = await model.open({ cells: 500 });
      if (round === 'read') {
        await sequence.prefill(tokens);
        await sequence.save(snapshot);
      } else {
        await sequence.restore(snapshot, round === 'restored' ? { tokens } : {});
      }
      await sequence.prefill([...Buffer.from('It was a bri')]);
      const grammar = `root ::= "${prompt.slice(12)}" "x"`;
      counts.push(await countsOf(sequence, { grammar, maxTokens: 90, speculative: 'lookup' }));
    }
    const [read, restored, notTold] = counts.map(({ drafted, accepted, steps }) => ({
      drafted,
      accepted,
      steps,
    }));
    expect(restored).toEqual(read);
    expect(restored?.accepted).toBeGreaterThan(30);
    expect(notTold?.accepted).toBeLessThan(10);
  });

  test('tokens that cannot be what was restored are refused', async () => {
    await using read = await openWith(model, prompt);
    const snapshot = { path: folder.file('other.snapshot'), key: 'k', tokens: prompt.length, secret };
    await read.sequence.save(snapshot);
    await using sequence = await model.open({ cells: 200 });
    await sequence.restore(snapshot, { tokens: [1, 2, 3] });
    await sequence.prefill([65]);
    expect((await errorOf(write(sequence, { speculative: 'lookup' }))).code).toBe('engine-request');
    expect((await write(sequence, { maxTokens: 3 })).tokens).toBe(3);
  });
});

/** Characters of `finish: ` in front of the texts. */
function countOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.indexOf(':') + 2, 0);
}
