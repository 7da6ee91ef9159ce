// What to load, and how: from a reference to files and a context that fits this computer. Nothing is loaded here, so that a
// model pool can do that.
import { draftBytes, type Engine, type LoadOptions, memorySettings } from '../engine/index.ts';
import { findModel } from '../store/index.ts';
import { adapterBytes } from './adapter-bytes.ts';
import { chooseLocalModel } from './choose-local-model.ts';
import { memoryHere } from './memory-here.ts';
import type { OpenModelIo } from './model-events.ts';
import type { ModelPlan } from './model-plan.ts';
import { planContext } from './plan-context.ts';
import { refuseKvTypes } from './refuse-kv-types.ts';

/** How to load; anything omitted is planned, or has the defaults of LoadOptions. */
export interface ModelRequest extends Omit<LoadOptions, 'paths' | 'digest' | 'files' | 'name' | 'draft'> {
  /** Name or path of a draft model; see LoadOptions. */
  draft?: string;
}

/**
 * @param ref name, reference or path of a model on this disk (default: the default model, or the best that fits)
 * Throws `model-none`, `model-not-found`, `memory-overflow`, `context-too-long`, `kv-type-unusable`, `adapter-unreadable`.
 */
export async function planModel(
  engine: Engine,
  ref: string | undefined,
  { draft: draftRef, ...wanted }: ModelRequest,
  { signal, onEvent, reclaimableBytes = 0 }: OpenModelIo = {},
): Promise<ModelPlan> {
  const memoryBytes = (await memoryHere(engine, wanted.placement, signal)) + reclaimableBytes;
  const onProgress = (doneBytes: number, totalBytes: number): void =>
    onEvent?.({ type: 'digest-progress', doneBytes, totalBytes });
  const source = await chooseLocalModel(ref, {
    memoryBytes,
    signal,
    onProgress,
    onDamaged: (error) => onEvent?.({ type: 'model-damaged', error }),
  });
  const { name, paths, digest, files, summary: shape } = source;
  const { kvTypeK = 'f16', kvTypeV = 'f16', adapters = [], sequences = 1, ropeScaling } = wanted;
  refuseKvTypes(shape, { kvTypeK, kvTypeV });
  const draft = draftRef === undefined ? null : await findModel(draftRef, { signal, onProgress });
  const besideBytes = draft === null ? 0 : draftBytes(draft.summary, sequences);
  const contextTokens = planContext({
    model: name,
    shape,
    asked: wanted.contextTokens,
    memoryBytes: memoryBytes - (await adapterBytes(adapters)) - besideBytes,
    memory: memorySettings(wanted),
    ropeFactor: ropeScaling?.factor ?? 1,
  });
  const request = { ...wanted, name, paths, digest, files, shape, contextTokens };
  const drafted = draft === null ? {} : { draft: { paths: draft.paths, shape: draft.summary } };
  return { source, request: { ...request, ...drafted }, memoryBytes };
}
