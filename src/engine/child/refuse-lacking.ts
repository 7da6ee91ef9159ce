import { DesksideError } from '../../core/index.ts';
import type { Lack, LlamaModel, NativeLibrary } from '../native/index.ts';
import type { Params } from '../protocol.ts';

/** Throws `capability-missing` for what the library does not do with this model, or not rightly. */
export function refuseLacking(library: NativeLibrary, model: LlamaModel, params: Params<'load'>): void {
  const needed: Record<Lack, boolean> = {
    recurrentModels: model.hasRecurrentState,
    embeddings: model.pooling !== null,
    adapters: params.adapters.length > 0,
    architecture: library.runs?.(model) === false,
    draftModels: params.draft !== undefined,
    flashAttention: params.flashAttention === 'on',
    quantizedCache: params.kvTypeK !== 'f16' || params.kvTypeV !== 'f16',
    ropeScaling: params.ropeScaling !== null,
  };
  for (const lack of library.lacks) {
    if (!needed[lack]) continue;
    const { description } = model;
    throw new DesksideError('capability-missing', {
      capability: lack,
      model: description,
      engine: library.name,
    });
  }
}
