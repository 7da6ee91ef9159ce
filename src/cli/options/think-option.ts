// `--think` and `/think`: whether the model may reason before it answers, how much in its own words, or how many tokens at most.
import { InvalidArgumentError } from 'commander';
import type { ReasoningRequest } from '../../chat/index.ts';

export const thinkChoices = 'on, off, low, medium, high, xhigh, max, or the most tokens';

const efforts: ReadonlySet<string> = new Set(['minimal', 'low', 'medium', 'high', 'xhigh', 'max']);
/** More tokens than any context has. */
const tokensMax = 10_000_000;

export function parseThink(text: string): ReasoningRequest {
  if (text === 'on' || text === 'off') return { reasoning: text === 'on' };
  if (efforts.has(text)) return { reasoning: text };
  const tokens = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (tokens <= tokensMax) return tokens === 0 ? { reasoning: false } : { reasoningBudget: tokens };
  throw new InvalidArgumentError(thinkChoices);
}
