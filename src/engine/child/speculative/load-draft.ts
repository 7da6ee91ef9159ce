// Loads the small model that writes ahead.
import { DesksideError } from '../../../core/index.ts';
import { LlamaModel, type NativeLibrary } from '../../native/index.ts';
import type { Params } from '../../protocol.ts';
import { batchTokens } from '../batch-tokens.ts';
import { DraftModel } from './draft-model.ts';
import { requireSameVocabulary } from './require-same-vocabulary.ts';

export interface DraftLoad {
  /** The model that it is to write ahead for. */
  model: LlamaModel;
  params: Params<'load'>;
  isCancelled: () => boolean;
}

/** `null` where none is asked for. Throws `model-load-failed` where it cannot draft for the model. */
export function loadDraft(
  library: NativeLibrary,
  { model, params, isCancelled }: DraftLoad,
): DraftModel | null {
  const { draft, sequences, threads } = params;
  if (draft === undefined) return null;
  const small = LlamaModel.load(library, { ...params, paths: draft.paths }, () => !isCancelled());
  if (small === null) throw new DesksideError('interrupted', {});
  try {
    requireSameVocabulary(model, small);
    return new DraftModel(library, small, {
      sequences,
      threads,
      batchTokens: batchTokens(small.parameters, threads),
    });
  } catch (error) {
    small[Symbol.dispose]();
    throw error;
  }
}
