import type { LoadedModel } from '../../engine/index.ts';

/** A text as the model reads it from its beginning; nothing in it is a special token. */
export async function promptTokens(model: LoadedModel, text: string): Promise<number[]> {
  const { addsBos, bosText } = model.model;
  const start = addsBos && bosText !== '' ? await model.tokenize(bosText, { special: true }) : [];
  return [...start, ...(await model.tokenize(text.toWellFormed(), { special: false }))];
}
