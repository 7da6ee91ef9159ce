import type { LoadedModel } from '../src/engine/index.ts';
import { bosTokens } from './prompt-tokens.ts';

const sorts = ['oak', 'elm', 'ash', 'birch', 'maple', 'cedar', 'willow'];
const places = ['the mill', 'the bridge', 'the school', 'the harbour', 'the chapel'];

/** A document of some `length` tokens, and an answer that has begun to quote it: a model goes on with the quote. */
export async function quotingPrompt(model: LoadedModel, length: number): Promise<number[]> {
  const start = await bosTokens(model);
  const lines = Array.from({ length: Math.ceil(length / 12) }, (_, n) => sentence(n + 1)).join('\n');
  const document = (await model.tokenize(lines, { special: false })).slice(0, length - start.length);
  // The first sentences once more, as the beginning of the answer: what follows them is settled.
  const answer = `\n\nThe list again, word for word:\n${[1, 2, 3].map(sentence).join('\n')}\n`;
  return [...start, ...document, ...(await model.tokenize(answer, { special: false }))];
}

function sentence(number: number): string {
  const sort = sorts[number % sorts.length];
  const place = places[number % places.length];
  return `Tree ${number} is an old ${sort} that stands near ${place} and was measured last spring.`;
}
