// Reading a prompt: from the tokens on the host's side until they are in the engine's memory.
import { openPrompt } from '../../src/engine/index.ts';
import type { Measure, Sample } from '../measure.ts';
import { runLlamaBench } from '../peers/llama-bench.ts';
import { scatteredTokens } from '../prompt-tokens.ts';
import { type Subject, withModel } from '../subject.ts';

const series = {
  key: 'rate',
  title: 'reading',
  unit: 'tokens/s',
  better: 'more',
  target: 0.95,
} as const;

export function readingMeasure(subject: Subject, program: string, tokens: number): Measure {
  return {
    title: `reading ${tokens} tokens`,
    peer: 'llama-bench',
    series: [series],
    conditions: 'an empty context, tokens spread over the vocabulary, one warm-up read before',
    ours: () => ours(subject, tokens),
    theirs: () => theirs(subject, program, tokens),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function ours(subject: Subject, tokens: number): Promise<Sample> {
  // The last token of a prompt is evaluated by the answer's first step, so one more is read.
  const reserveTokens = 1;
  return await withModel(subject, tokens + 1 + reserveTokens, async (model) => {
    const prompt = scatteredTokens(model.model.vocabularySize, tokens + 1);
    const read = async (): Promise<number> => {
      const startedAt = performance.now();
      const { sequence } = await openPrompt(model, { tokens: prompt, breakpoints: [], reserveTokens });
      const ms = performance.now() - startedAt;
      await sequence[Symbol.asyncDispose]();
      return ms;
    };
    await read();
    return {
      values: { rate: (tokens / (await read())) * 1000 },
      notes: { batchTokens: model.context.batchTokens },
    };
  });
}

async function theirs(subject: Subject, program: string, tokens: number): Promise<Sample> {
  const run = { promptTokens: tokens, outputTokens: 0, depth: 0 };
  const { tokensPerSecond, commit, physicalBatch } = await runLlamaBench(program, subject, run);
  return { values: { rate: tokensPerSecond }, notes: { commit, physicalBatch } };
}
