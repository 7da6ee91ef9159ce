// What documents take of the window, for refusals. Some are many times its size: a prompt of millions of tokens, and a list
// of millions of sentences, are more than the engine takes in one go, so they are counted piece by piece before either is made.
import { type LoadedModel, refuseOverflow } from '../../engine/index.ts';
import type { Document } from '../document.ts';

// Prose has four or five characters a token. Whoever has fewer than this for each token of the window may still fit.
const charactersPerToken = 16;
/** Characters counted at a time. */
const piece = 500_000;

/** Off by a token or so for each piece, which is less than the words around the documents take. */
export async function countDocuments(
  model: LoadedModel,
  documents: readonly Document[],
  signal: AbortSignal,
): Promise<{ name: string; tokens: number }[]> {
  const counted: { name: string; tokens: number }[] = [];
  for (const { name, text } of documents)
    counted.push({ name, tokens: await countText(model, text, signal) });
  return counted;
}

/** Throws `context-overflow` where the documents alone are more than the window, before anything is made of them. */
export async function refuseHopeless(
  model: LoadedModel,
  documents: readonly Document[],
  { reserveTokens, signal }: { reserveTokens: number; signal: AbortSignal },
): Promise<void> {
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
  if (characters <= charactersPerToken * model.context.contextTokens) return;
  const counted = await countDocuments(model, documents, signal);
  const promptTokens = counted.reduce((sum, { tokens }) => sum + tokens, 0);
  await refuseOverflow(model, { promptTokens, reserveTokens }, async () => counted);
}

async function countText(model: LoadedModel, text: string, signal: AbortSignal): Promise<number> {
  let tokens = 0;
  for (let start = 0; start < text.length; start += piece) {
    signal.throwIfAborted();
    const part = text.slice(start, start + piece).toWellFormed();
    tokens += (await model.tokenize(part, { special: false })).length;
  }
  return tokens;
}
