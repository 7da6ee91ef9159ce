// A prompt that does not fit the window is refused before any of it is read.
import { DesksideError, type ErrorData } from '../../core/index.ts';
import type { LoadedModel } from '../engine.ts';

/** Tokens that an answer has room for at least, where nobody said how long it may be; its cells are reserved at once. */
export const leastAnswerTokens = 64;

export interface PromptNeed {
  promptTokens: number;
  /** Room for the answer. */
  reserveTokens: number;
}

/**
 * Tokens that the answer may take: as many as somebody said, else all that is left of the window.
 * @param shrinks takes what is left where more was said
 */
export function answerRoom(
  { context }: Pick<LoadedModel, 'context'>,
  promptTokens: number,
  maxTokens?: number,
  shrinks = false,
): number {
  const left = Math.max(leastAnswerTokens, context.contextTokens - promptTokens);
  return shrinks ? Math.min(maxTokens ?? left, left) : (maxTokens ?? left);
}

/**
 * Throws `context-overflow` where prompt and answer are more than the window.
 * @param documents counts what the documents take of the prompt; called for a refusal only
 */
export async function refuseOverflow(
  { model, context }: Pick<LoadedModel, 'model' | 'context'>,
  { promptTokens, reserveTokens }: PromptNeed,
  documents: () => Promise<ErrorData['context-overflow']['documents']> = async () => [],
): Promise<void> {
  const { contextTokens } = context;
  if (promptTokens + reserveTokens <= contextTokens) return;
  throw new DesksideError('context-overflow', {
    promptTokens,
    reserveTokens,
    contextTokens,
    contextTrained: model.contextTrained,
    documents: await documents(),
  });
}
