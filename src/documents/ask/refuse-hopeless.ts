// Documents many times the size of the window. They are counted piece by piece and refused, before anything is made of
// them: a prompt of millions of tokens, and a list of millions of sentences, are more than the engine takes in one go.
import { DesksideError } from '../../core/index.ts';
import type { LoadedModel } from '../../engine/index.ts';
import type { Document } from '../document.ts';

// Prose has four or five characters a token. Whoever has fewer than this for each token of the window may still fit.
const charactersPerToken = 16;
/** Characters counted at a time. */
const piece = 500_000;

/** Throws `context-overflow` where the documents alone are more than the window. */
export async function refuseHopeless(
  model: LoadedModel,
  documents: readonly Document[],
  reserveTokens: number,
): Promise<void> {
  const { contextTokens } = model.context;
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
  if (characters <= charactersPerToken * contextTokens) return;
  const counted: { name: string; tokens: number }[] = [];
  for (const { name, text } of documents) counted.push({ name, tokens: await count(model, text) });
  const promptTokens = counted.reduce((sum, { tokens }) => sum + tokens, 0);
  if (promptTokens <= contextTokens) return;
  const { contextTrained } = model.model;
  const data = { promptTokens, reserveTokens, contextTokens, contextTrained, documents: counted };
  throw new DesksideError('context-overflow', data);
}

/** Off by a token or so for each piece, which changes nothing here. */
async function count(model: LoadedModel, text: string): Promise<number> {
  let tokens = 0;
  for (let start = 0; start < text.length; start += piece) {
    tokens += (await model.tokenize(text.slice(start, start + piece).toWellFormed(), { special: false }))
      .length;
  }
  return tokens;
}
