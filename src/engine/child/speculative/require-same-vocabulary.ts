// A draft model's tokens have to be the large model's: a draft token is a token, not a text.
import { DesksideError } from '../../../core/index.ts';
import type { LlamaModel } from '../../llama/index.ts';

/** Throws `model-load-failed` with the first difference. */
export function requireSameVocabulary(model: LlamaModel, draft: LlamaModel): void {
  const difference = firstDifference(model, draft);
  if (difference === null) return;
  const reason = `it cannot draft for the other model, whose vocabulary differs: ${difference}`;
  throw new DesksideError('model-load-failed', { path: draft.path, reason });
}

function firstDifference({ vocab }: LlamaModel, draft: LlamaModel): string | null {
  if (draft.vocab.size !== vocab.size) return `${draft.vocab.size} tokens instead of ${vocab.size}`;
  for (let token = 0; token < vocab.size; token += 1) {
    const [own, other] = [vocab.text(token), draft.vocab.text(token)];
    if (own !== other) return `token ${token} is ${JSON.stringify(other)} instead of ${JSON.stringify(own)}`;
  }
  return null;
}
