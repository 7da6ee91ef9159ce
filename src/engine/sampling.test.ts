// What sampling settings do, held against the library: the model's own logits on one side, what was drawn on the other.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, openWith } from '../../test/support/engine.ts';
import { createRandom } from '../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import type { Sampling, SamplingInput, TokenLogProbability } from '../core/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { DecodeOptions, LoadedModel } from './engine.ts';
import { LogProbabilities } from './log-probabilities.ts';

const prompt = 'It was a bright cold day in April, and the clocks were striking thirteen.';
/** Every token is as likely as its logit says. */
const open = { temperature: 1, topK: 0, topP: 1, minP: 0 } satisfies SamplingInput;
const greedy = { temperature: 0 } satisfies SamplingInput;

let folder: TemporaryFolder;
let model: LoadedModel;
const engine = embeddedEngine();
beforeAll(async () => {
  folder = await temporaryFolder();
  const paths = [await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 2048 })];
  model = await engine.load({ paths, digest: 'sha256:0', name: 'tiny', sequences: 4 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** The tokens that are drawn, with what is told of them. */
async function draw(
  sampling: SamplingInput,
  options: Partial<DecodeOptions> = {},
): Promise<TokenLogProbability[]> {
  await using opened = await openWith(model, prompt);
  const drawn: TokenLogProbability[] = [];
  for await (const event of opened.sequence.decode({
    sampling,
    maxTokens: 24,
    alternatives: 3,
    ...options,
  })) {
    if (event.type === 'text') drawn.push(...(event.logProbabilities ?? []));
  }
  return drawn;
}

const tokensOf = (drawn: readonly TokenLogProbability[]): number[] => drawn.map(({ token }) => token);

/** Logits after the prompt and some tokens more. */
async function logitsAfter(tokens: readonly number[]): Promise<Float32Array> {
  await using opened = await openWith(model, prompt);
  await opened.sequence.prefill(tokens);
  return await opened.sequence.logits();
}

describe('log-probabilities', () => {
  test('are those of the model’s own logits, whatever the settings make of them', async () => {
    const drawn = await draw({ temperature: 1.4, topK: 5, repeatPenalty: 1.3, seed: 3 });
    expect(drawn.length).toBeGreaterThan(3);
    for (const [at, { token, logProbability, alternatives, bytes }] of drawn.entries()) {
      const logits = await logitsAfter(tokensOf(drawn.slice(0, at)));
      const probabilities = new LogProbabilities(logits);
      const order = [...logits.keys()].sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0));
      expect(Math.abs(logProbability - probabilities.of(token))).toBeLessThan(1e-3);
      expect(alternatives).toHaveLength(3);
      for (const [rank, alternative] of alternatives.entries()) {
        expect(Math.abs(alternative.logProbability - probabilities.of(order[rank] ?? 0))).toBeLessThan(1e-3);
      }
      expect(bytes).toEqual([token]);
    }
  });

  test('come with the text and cover it, and are not told of a stop string', async () => {
    await using opened = await openWith(model, prompt);
    const whole = tokensOf(await draw(greedy));
    const stop = Buffer.from(whole.slice(6, 9)).toString('latin1');
    const told: number[] = [];
    let text = '';
    const options = { sampling: greedy, maxTokens: 24, alternatives: 0, stop: [stop] };
    for await (const event of opened.sequence.decode(options)) {
      if (event.type !== 'text') continue;
      text += event.text;
      told.push(...tokensOf(event.logProbabilities ?? []));
    }
    expect(Buffer.from(told).toString('latin1').startsWith(text)).toBe(true);
    expect(told.length).toBeLessThanOrEqual(6);
  });

  test('are told only where they are asked for', async () => {
    await using opened = await openWith(model, prompt);
    for await (const event of opened.sequence.decode({ sampling: greedy, maxTokens: 4 })) {
      if (event.type === 'text') expect(event.logProbabilities).toBeUndefined();
    }
    const many = { sampling: greedy, maxTokens: 1, alternatives: 21 };
    const drain = async (): Promise<void> => {
      for await (const _ of opened.sequence.decode(many));
    };
    expect((await errorOf(drain())).code).toBe('engine-request');
  });
});

describe('biases', () => {
  test('never is never, always is always, whatever the seed and the other settings', async () => {
    const random = createRandom(7);
    for (let round = 0; round < 6; round += 1) {
      const likeliest = tokensOf(await draw(greedy)).slice(0, 4);
      const never = [...new Set(likeliest)].map((token) => ({ token, bias: 'never' as const }));
      const settings = {
        ...open,
        seed: random.between(0, 1e6),
        topK: random.between(0, 8),
        temperature: random.between(0, 30) / 10,
      };
      const without = tokensOf(await draw({ ...settings, logitBias: never }));
      for (const { token } of never) expect(without).not.toContain(token);
      const always = [65 + round, 97 + round].map((token) => ({ token, bias: 'always' as const }));
      const only = tokensOf(await draw({ ...settings, logitBias: always }));
      expect(only).toHaveLength(24);
      for (const token of only) expect(always.map((one) => one.token)).toContain(token);
    }
  });

  test('a number is added to the logit', async () => {
    const [first = 0] = tokensOf(await draw(greedy));
    const logits = await logitsAfter([]);
    const other = first === 70 ? 71 : 70;
    const gap = (logits[first] ?? 0) - (logits[other] ?? 0);
    const biased = async (bias: number): Promise<number | undefined> =>
      tokensOf(await draw({ ...greedy, logitBias: [{ token: other, bias }] }, { maxTokens: 1 }))[0];
    expect(await biased(gap - 0.05)).toBe(first);
    expect(await biased(gap + 0.05)).toBe(other);
  });

  test('are refused by name where they name no token, one twice, or leave nothing', async () => {
    const none = { token: model.model.vocabularySize, bias: 1 };
    const problem = async (
      logitBias: SamplingInput['logitBias'],
      more: Partial<DecodeOptions> = {},
    ): Promise<unknown> => {
      const { code, data } = await errorOf(draw({ ...greedy, logitBias }, more));
      expect(code).toBe('request-invalid');
      return data;
    };
    const field = 'sampling.logitBias';
    expect(await problem([none])).toEqual({ field, problem: 'names_no_token' });
    const twice = [1, 2].map((bias) => ({ token: 65, bias }));
    expect(await problem(twice)).toEqual({ field, problem: 'names_a_token_twice' });
    const all = Array.from({ length: model.model.vocabularySize }, (_, token) => ({
      token,
      bias: 'never' as const,
    }));
    expect(await problem(all)).toEqual({ field, problem: 'leaves_nothing_to_draw' });
    const only = [{ token: 65, bias: 'always' as const }];
    expect(await problem(only, { grammar: 'root ::= "b"' })).toEqual({
      field,
      problem: 'leaves_nothing_to_draw',
    });
    expect(
      tokensOf(
        await draw({ ...greedy, logitBias: only }, { grammar: 'root ::= "A" | "b"', maxTokens: 1 }),
      )[0],
    ).toBe(65);
  });
});

describe('penalties', () => {
  /** As llama.cpp's documentation has it. */
  function penalized(logits: Float32Array, last: readonly number[], sampling: Penalties): number {
    const { repeatPenalty, frequencyPenalty, presencePenalty, repeatWindow } = sampling;
    const counts = new Map<number, number>();
    for (const token of repeatWindow === 0 ? [] : last.slice(-repeatWindow)) {
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const values = [...logits].map((logit, token) => {
      const count = counts.get(token) ?? 0;
      if (count === 0) return logit;
      const repeated = logit <= 0 ? logit * repeatPenalty : logit / repeatPenalty;
      return repeated - count * frequencyPenalty - presencePenalty;
    });
    const best = Math.max(...values);
    const second = Math.max(...values.filter((value) => value !== best));
    return best - second < 1e-3 ? Number.NaN : values.indexOf(best);
  }
  type Penalties = Pick<Sampling, 'repeatPenalty' | 'repeatWindow' | 'frequencyPenalty' | 'presencePenalty'>;

  test('draw what a plain computation of them draws', async () => {
    const random = createRandom(11);
    const promptTokens = [...Buffer.from(prompt)];
    for (let round = 0; round < 5; round += 1) {
      const penalties = {
        repeatPenalty: 1 + random.between(0, 100) / 100,
        frequencyPenalty: random.between(-50, 150) / 100,
        presencePenalty: random.between(-50, 150) / 100,
        repeatWindow: [0, 3, 20, 64, 500][round] ?? 64,
      };
      const drawn = tokensOf(await draw({ ...greedy, ...penalties }, { maxTokens: 10 }));
      for (const [at, token] of drawn.entries()) {
        const before = drawn.slice(0, at);
        const wanted = penalized(await logitsAfter(before), [...promptTokens, ...before], penalties);
        if (!Number.isNaN(wanted)) expect([round, at, token]).toEqual([round, at, wanted]);
      }
    }
  });
});

describe('every way to draw', () => {
  const ways: Record<string, SamplingInput> = {
    open,
    'top-k 1': { ...open, topK: 1 },
    'top-p near 0': { ...open, topP: 1e-6 },
    'min-p 1': { ...open, minP: 1 },
    'top-n-sigma': { ...open, topNSigma: 1 },
    typical: { ...open, typicalP: 0.5 },
    xtc: { ...open, xtcProbability: 1, xtcThreshold: 0.001 },
    'mirostat 1': { temperature: 1, mirostat: 1 },
    'mirostat 2': { temperature: 1, mirostat: 2, mirostatTau: 2 },
  };

  test.each(Object.keys(ways))('%s: the same seed gives the same text', async (name) => {
    const texts = [await draw({ ...ways[name], seed: 5 }), await draw({ ...ways[name], seed: 5 })];
    expect(tokensOf(texts[0] ?? [])).toEqual(tokensOf(texts[1] ?? []));
  });

  test.each(['top-k 1', 'top-p near 0', 'min-p 1'])(
    '%s: nothing but the likeliest is drawn',
    async (name) => {
      expect(tokensOf(await draw({ ...ways[name], seed: 1 }))).toEqual(tokensOf(await draw(greedy)));
    },
  );

  test('xtc leaves the likeliest out where another one is likely enough', async () => {
    const [drawn] = await draw({ ...ways.xtc, seed: 2 }, { maxTokens: 1 });
    expect(drawn?.token).not.toBe(drawn?.alternatives[0]?.token);
  });
});

describe('settings', () => {
  const problems: [SamplingInput, string, string][] = [
    [{ mirostat: 2, topK: 3 }, 'sampling.topK', 'conflicts_with_mirostat'],
    [{ mirostat: 1, frequencyPenalty: 1 }, 'sampling.frequencyPenalty', 'conflicts_with_mirostat'],
    [{ mirostat: 2, temperature: 0 }, 'sampling.mirostat', 'conflicts_with_temperature_0'],
    [{ xtcProbability: 0.5, temperature: 0 }, 'sampling.xtcProbability', 'conflicts_with_temperature_0'],
    [{ frequencyPenalty: 3 }, 'sampling.frequencyPenalty', 'too_big'],
    [{ typicalP: 0 }, 'sampling.typicalP', 'too_small'],
    [{ topNSigma: Number.NaN }, 'sampling.topNSigma', 'invalid_type'],
    [{ logitBias: [{ token: -1, bias: 0 }] }, 'sampling.logitBias.0.token', 'too_small'],
    [
      { logitBias: [{ token: 1, bias: Number.POSITIVE_INFINITY }] },
      'sampling.logitBias.0.bias',
      'invalid_union',
    ],
  ];
  test.each(problems)('%j is refused by name', async (sampling, field, problem) => {
    const error = await errorOf(draw(sampling));
    expect(error).toMatchObject({ code: 'request-invalid', data: { field, problem } });
  });
});
