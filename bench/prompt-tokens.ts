import type { LoadedModel } from '../src/engine/index.ts';

const words = 'one two three four five six seven eight nine ten';

/** A repeated count of exactly `length` tokens: models go on with it instead of ending early. */
export async function countingPrompt(model: LoadedModel, length: number): Promise<number[]> {
  const start = await bosTokens(model);
  // No word is longer than four tokens nor shorter than one.
  const text = `${words} `.repeat(Math.ceil(length / 10) + 1);
  const tokens = [...start, ...(await model.tokenize(text, { special: false }))];
  return tokens.slice(0, length);
}

/** What a prompt of this model starts with. */
export async function bosTokens(model: LoadedModel): Promise<number[]> {
  const { addsBos, bosText } = model.model;
  return addsBos ? await model.tokenize(bosText, { special: true }) : [];
}

/** Numbers spread over the vocabulary, as llama-bench reads random ones: experts are met as evenly. */
export function scatteredTokens(vocabularySize: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (1009 + index * 7919) % vocabularySize);
}
