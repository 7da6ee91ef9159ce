// Prompts that a model goes on with instead of ending early, each another one.
import type { LoadedModel } from '../../src/engine/index.ts';
import { bosTokens, countingPrompt } from '../prompt-tokens.ts';
import type { StreamRequest } from './ask.ts';

export const promptKinds = ['short', 'long', 'shared-cold', 'shared-warm'] as const;
export type PromptKind = (typeof promptKinds)[number];

const shortTokens = 32;
const questionTokens = 24;
const warmUpOutput = 8;

export interface StreamPrompts {
  /** Asked before the clock starts, all at once: they have nothing in common with what follows. */
  warmUp: StreamRequest[];
  /** Then this one alone, where the shared document is to be known already. */
  opening: StreamRequest | null;
  requests: StreamRequest[];
}

export interface PromptSettings {
  kind: PromptKind;
  streams: number;
  documentTokens: number;
  outputTokens: number;
}

export async function streamPrompts(model: LoadedModel, settings: PromptSettings): Promise<StreamPrompts> {
  const { kind, streams, outputTokens } = settings;
  const ask = (tokens: number[], fixedTokens: number, output: number): StreamRequest => {
    return { tokens, fixedTokens, outputTokens: output };
  };
  const bos = await bosTokens(model);
  const own = async (seed: number, length: number): Promise<number[]> => {
    return [...bos, ...(await seededCount(model, seed, { length: length - bos.length }))];
  };
  const document = kind.startsWith('shared') ? await countingPrompt(model, settings.documentTokens) : [];
  const request = async (seed: number, output: number): Promise<StreamRequest> => {
    if (kind === 'short') return ask(await own(seed, shortTokens), 0, output);
    if (kind === 'long') return ask(await own(seed, settings.documentTokens), 0, output);
    const question = await seededCount(model, seed, { length: questionTokens, before: '\n' });
    return ask([...document, ...question], document.length, output);
  };
  const seeds = Array.from({ length: streams }, (_, index) => index);
  const warmUpSeeds = seeds.map((seed) => seed + streams);
  return {
    warmUp: await Promise.all(
      warmUpSeeds.map(async (seed) => ask(await own(seed, shortTokens), 0, warmUpOutput)),
    ),
    opening: kind === 'shared-warm' ? await request(2 * streams, warmUpOutput) : null,
    requests: await Promise.all(seeds.map((seed) => request(seed, outputTokens))),
  };
}

/** Cells that one stream needs. */
export function tokensPerStream({ kind, documentTokens, outputTokens }: PromptSettings): number {
  if (kind === 'short') return shortTokens + outputTokens;
  return documentTokens + (kind === 'long' ? 0 : questionTokens) + outputTokens;
}

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A count that starts with its own number, and from its own word on. */
async function seededCount(
  model: LoadedModel,
  seed: number,
  { length, before = '' }: { length: number; before?: string },
): Promise<number[]> {
  const name = String(seed)
    .split('')
    .map((digit) => words[Number(digit)]);
  const rotated = [...words.slice(seed % 10), ...words.slice(0, seed % 10)].join(' ');
  // No word is shorter than one token.
  const text = `${before}${name.reverse().join(' ')}: ${`${rotated} `.repeat(Math.ceil(length / 10) + 1)}`;
  return (await model.tokenize(text, { special: false })).slice(0, length);
}
