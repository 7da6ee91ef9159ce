import { readFileSync } from 'node:fs';
import type { LoadedModel } from '../src/engine/index.ts';
import { bosTokens } from './prompt-tokens.ts';

const sample = new URL('../samples/lease.md', import.meta.url);
/** Behind the title and the parties, where the sentences begin. */
const passageAt = 3000;
const again = '\n\nThe same text again, word for word:\n\n';
/** Tokens of the quote that stand there already. */
const begun = 40;

/**
 * A passage of `length` tokens of the sample lease, an answer that quotes it, and another one that has begun to: a model
 * goes on with the quote.
 */
export async function quotingPrompt(model: LoadedModel, length: number): Promise<number[]> {
  const text = readFileSync(sample, 'utf8').slice(passageAt);
  const passage = (await model.tokenize(text, { special: false })).slice(0, length);
  const lead = await model.tokenize(again, { special: false });
  return [...(await bosTokens(model)), ...passage, ...lead, ...passage, ...lead, ...passage.slice(0, begun)];
}
