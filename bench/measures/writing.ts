// Writing an answer: engine process, messages, sampling and text on our side; bare evaluation on llama-bench's, which
// neither samples nor makes text.
import { generate, type LoadedModel } from '../../src/engine/index.ts';
import { greedy } from '../greedy.ts';
import type { Measure, Sample } from '../measure.ts';
import { runLlamaBench } from '../peers/llama-bench.ts';
import { countingPrompt } from '../prompt-tokens.ts';
import { type Subject, withModel } from '../subject.ts';

const outputTokens = 128;
const warmUpDepth = 32;
const series = {
  key: 'rate',
  title: 'writing',
  unit: 'tokens/s',
  better: 'more',
  target: 0.9,
} as const;

export function writingMeasure(subject: Subject, program: string, depth: number): Measure {
  return {
    title: `writing ${outputTokens} tokens at depth ${depth}`,
    peer: 'llama-bench',
    series: [series],
    conditions:
      'greedy, nothing drafted ahead, warmed up on both sides; llama-bench draws no tokens and makes no text',
    ours: () => withModel(subject, depth + outputTokens, (model) => ours(model, depth)),
    theirs: async () => {
      const run = { promptTokens: 0, outputTokens, depth };
      const { tokensPerSecond, commit } = await runLlamaBench(program, subject, run);
      return { values: { rate: tokensPerSecond }, notes: { commit } };
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function ours(model: LoadedModel, depth: number): Promise<Sample> {
  const tokens = await countingPrompt(model, depth);
  await write(model, tokens.slice(0, warmUpDepth));
  return await write(model, tokens);
}

async function write(model: LoadedModel, tokens: number[]): Promise<Sample> {
  let firstAt: number | undefined;
  for await (const event of generate(model, {
    prompt: { tokens, breakpoints: [] },
    sampling: greedy,
    maxTokens: outputTokens,
    speculative: 'off',
  })) {
    if (event.type === 'text-delta') firstAt ??= performance.now();
    if (event.type === 'error') throw event.error;
    if (event.type === 'generation-end' && firstAt !== undefined) {
      const written = event.receipt.outputTokens;
      const ms = performance.now() - firstAt;
      // The clock starts with the first token, so that one is not counted.
      return { values: { rate: ((written - 1) / ms) * 1000 }, notes: { outputTokens: written } };
    }
  }
  throw new Error('nothing was written');
}
