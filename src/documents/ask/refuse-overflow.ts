// A prompt that does not fit is refused with what each document takes of the window.
import { DesksideError } from '../../core/index.ts';
import type { LoadedModel } from '../../engine/index.ts';
import type { Document } from '../document.ts';

/** Throws `context-overflow`. Documents are counted only then. */
export async function refuseOverflow(
  model: LoadedModel,
  documents: readonly Document[],
  { promptTokens, reserveTokens }: { promptTokens: number; reserveTokens: number },
): Promise<void> {
  const { contextTokens } = model.context;
  if (promptTokens + reserveTokens <= contextTokens) return;
  const lists = await model.tokenizeAll(
    documents.map(({ text }) => ({ text, special: false, after: 'text' })),
  );
  const { contextTrained } = model.model;
  throw new DesksideError('context-overflow', {
    promptTokens,
    reserveTokens,
    contextTokens,
    contextTrained,
    documents: documents.map(({ name }, index) => ({ name, tokens: lists[index]?.length ?? 0 })),
  });
}
