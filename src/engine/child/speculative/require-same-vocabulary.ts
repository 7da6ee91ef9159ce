// A draft model's tokens have to be the large model's: a draft token is a token, not a text.
import { DesksideError, type LoadFault } from '../../../core/index.ts';
import type { LlamaModel } from '../../native/index.ts';

/** Throws `model-load-failed` with the first difference. */
export function requireSameVocabulary(model: LlamaModel, draft: LlamaModel): void {
  const fault = firstDifference(model, draft);
  if (fault !== null) throw new DesksideError('model-load-failed', { path: draft.path, fault });
}

function firstDifference({ vocab }: LlamaModel, draft: LlamaModel): LoadFault | null {
  const { size: tokens } = draft.vocab;
  if (tokens !== vocab.size) return { type: 'draft-vocabulary-size', tokens, neededTokens: vocab.size };
  for (let token = 0; token < vocab.size; token += 1) {
    const [neededText, text] = [vocab.text(token), draft.vocab.text(token)];
    if (text !== neededText) return { type: 'draft-vocabulary-token', token, text, neededText };
  }
  return null;
}
