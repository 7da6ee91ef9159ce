import type { LoadedModel } from '../../src/engine/index.ts';
import { countingPrompt } from '../prompt-tokens.ts';

/** Tokens that an answer has room for. */
export const answerTokens = 8;
const questionTokens = 12;
/** They have not even their first token in common: only the document is there to be reused. */
const questions = [
  '\nWhich word comes after seven? After seven comes',
  'And which word comes before four? Before four comes',
] as const;

export interface ReAskPrompts {
  document: readonly number[];
  questions: readonly [first: number[], second: number[]];
  /** Longest document that the model's window has room for, with question and answer. */
  longest: number;
}

/** A document of `wanted` tokens, or as many as there is room for, and two questions about it. */
export async function reAskPrompts(model: LoadedModel, wanted: number): Promise<ReAskPrompts> {
  const longest = model.model.contextTrained - questionTokens - answerTokens;
  const tokensOf = async (text: string): Promise<number[]> => {
    return (await model.tokenize(text, { special: false })).slice(0, questionTokens);
  };
  const [first, second] = questions;
  return {
    document: await countingPrompt(model, Math.min(wanted, longest)),
    questions: [await tokensOf(first), await tokensOf(second)],
    longest,
  };
}

/** Tokens of context that a question about the document needs. */
export function contextFor(documentTokens: number): number {
  return documentTokens + questionTokens + answerTokens;
}
