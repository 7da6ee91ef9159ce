// How documents are cut so that each section fits the window with question and answer. It does not depend on the question, so that
// the next one finds the same sections read.
import type { LoadedModel } from '../../../engine/index.ts';
import type { AskRequest } from '../ask-request.ts';
import { countSentences } from './count-sentences.ts';
import { type CutOptions, cutSections, type Section, selectionTokens } from './cut-sections.ts';
import type { Selection } from './document-part.ts';

/** Share of the window for the text of a section. The rest is for task, question, answer and pointers. */
const textShare = 0.6;
/** Share of the window for what is written about a section. */
const answerShare = 0.15;
/** What stands around the name of a document in the prompt, and a little. */
const aroundName = 16;
/** `[12345] ` before each sentence. */
const numberTokens = 8;

export interface SectionPlan {
  cut(selections: readonly Selection[]): Section[];
  tokensOf(selections: readonly Selection[]): number;
  budgetTokens: number;
  /** Most tokens to be written about a section. */
  answerTokens: number;
}

export async function planSections(
  model: LoadedModel,
  { documents, strategy, maxTokens }: Pick<AskRequest, 'documents' | 'strategy' | 'maxTokens'>,
  signal: AbortSignal,
): Promise<SectionPlan> {
  const { contextTokens } = model.context;
  const counts: number[][] = [];
  for (const document of documents) {
    const own = await countSentences(model, document, signal);
    counts.push(strategy === 'ids' ? own.map((count) => count + numberTokens) : own);
  }
  const names = await model.tokenizeAll(
    documents.map(({ name }) => ({ text: name.toWellFormed(), special: false, after: 'text' })),
  );
  const budgetTokens = Math.floor(contextTokens * textShare);
  const nameTokens = names.map(({ length }) => length + aroundName);
  const options: CutOptions = { documents, counts, nameTokens, budgetTokens };
  return {
    cut: (selections) => cutSections(selections, options),
    tokensOf: (selections) => selectionTokens(selections, options),
    budgetTokens,
    answerTokens: Math.min(maxTokens ?? Number.POSITIVE_INFINITY, Math.floor(contextTokens * answerShare)),
  };
}
