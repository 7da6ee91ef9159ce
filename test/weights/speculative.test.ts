// Speculative decoding on real weights: an answer that quotes, and a text past the sliding window.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel } from '../../src/engine/index.ts';
import { complete, countsOf, openWith } from '../support/engine.ts';
import { nearTie } from '../support/near-tie.ts';
import { prose } from '../support/prose.ts';
import { realModel } from '../support/real-models.ts';

const engine = embeddedEngine();
afterAll(() => engine[Symbol.asyncDispose]());

/** A difference of logits that another batch size makes on quantized weights, at most. */
const noise = 0.5;

/** The texts with and without draft tokens are the same, or differ where two tokens were as good as equally likely. */
async function expectSameText(model: LoadedModel, prompt: string, maxTokens: number): Promise<void> {
  const options = { maxTokens, room: maxTokens + 1 };
  const texts: string[] = [];
  for (const speculative of ['off', 'lookup', 'lookup'] as const) {
    texts.push((await complete(model, prompt, { ...options, speculative })).text);
  }
  const [off = '', on = '', again] = texts;
  expect(again).toBe(on);
  const tokens = (text: string): Promise<number[]> => model.tokenize(text, { special: true });
  const tie = await nearTie(model, await tokens(prompt), [await tokens(off), await tokens(on)]);
  if (tie !== null) expect(Math.max(...tie.behind)).toBeLessThan(noise);
}

describe('full attention', () => {
  let model: LoadedModel;
  beforeAll(async () => {
    model = await engine.load({ ...(await realModel('smollm2')), contextTokens: 2048 });
  });

  const paragraph =
    'The deposit is three months of rent. It is paid before the keys are handed over, into an account that the ' +
    'landlord keeps apart from everything else. Six months after the end of the lease the landlord pays it back with ' +
    'interest, less what the tenant still owes for repairs and for the cost of heating.';
  const prompt =
    `<|im_start|>user\n${paragraph}\n\nRepeat the text above word for word.<|im_end|>\n` +
    '<|im_start|>assistant\nThe deposit is three months';

  test('an answer that quotes takes a third of the steps, and its text is the same', async () => {
    await expectSameText(model, prompt, 60);
    await using opened = await openWith(model, prompt);
    const { steps, accepted, drafted } = await countsOf(opened.sequence, {
      maxTokens: 60,
      speculative: 'lookup',
    });
    expect(accepted).toBeGreaterThan(drafted * 0.7);
    expect(steps).toBeLessThan(20);
  });

  test('a draft model with the same weights is right nearly always', async () => {
    const smollm2 = await realModel('smollm2');
    await using withDraft = await engine.load({ ...smollm2, contextTokens: 2048, draft: smollm2 });
    await using opened = await openWith(withDraft, prompt);
    const { accepted, drafted } = await countsOf(opened.sequence, { maxTokens: 40, speculative: 'draft' });
    expect(drafted).toBeGreaterThan(4);
    expect(accepted).toBeGreaterThanOrEqual(drafted - 2);
  });
});

describe('a sliding window of 512', () => {
  let model: LoadedModel;
  beforeAll(async () => {
    model = await engine.load({ ...(await realModel('gemma3')), contextTokens: 2048 });
  });

  test('past it, the text is the same', async () => {
    await expectSameText(model, prose(600), 80);
  });

  test('wrong draft tokens that are taken back leave its logits as they were, but for noise', async () => {
    const text = prose(560, 3);
    const logits: Float32Array[] = [];
    for (const speculative of ['off', 'lookup'] as const) {
      await using opened = await openWith(model, text, { room: 80 });
      // A grammar makes the model leave the text that it has begun to repeat.
      const grammar = `root ::= "${text.slice(200, 260)} house winter"`;
      const counts =
        speculative === 'lookup' ? await countsOf(opened.sequence, { grammar, speculative }) : null;
      if (counts === null) for await (const _ of opened.sequence.decode(plain(grammar)));
      else expect(counts.drafted).toBeGreaterThan(counts.accepted);
      await opened.sequence.prefill(await model.tokenize(' garden', { special: false }));
      logits.push(await opened.sequence.logits());
    }
    expect(divergence(logits[0] ?? [], logits[1] ?? [])).toBeLessThan(0.05);
  });
});

function plain(grammar: string): Parameters<Awaited<ReturnType<LoadedModel['open']>>['decode']>[0] {
  const sampling = { temperature: 0, topK: 0, topP: 1, minP: 0, repeatPenalty: 1 };
  return { sampling, maxTokens: 64, grammar };
}

/** Kullback-Leibler divergence of two distributions given by their logits, in nats. */
function divergence(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [p, q] = [logProbabilities(a), logProbabilities(b)];
  return p.reduce((sum, value, index) => sum + Math.exp(value) * (value - (q[index] ?? Number.NaN)), 0);
}

function logProbabilities(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = values.reduce((total, value) => total + Math.exp(value - most), 0);
  return values.map((value) => value - most - Math.log(sum));
}
