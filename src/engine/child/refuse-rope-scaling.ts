import { DesksideError, type SettingFault } from '../../core/index.ts';
import type { RopeScaling } from '../engine.ts';
import type { LlamaModel } from '../native/index.ts';

/**
 * Throws `setting-invalid` where positions cannot be scaled as asked: the model has no rotating ones, or its file scales
 * them in another way already, which cannot be combined.
 */
export function refuseRopeScaling(model: LlamaModel, scaling: RopeScaling | null): void {
  if (scaling === null) return;
  const own = ownScaling(model);
  if (model.rotates && (own === 'none' || own === scaling.type)) return;
  const fault: SettingFault = model.rotates
    ? { type: 'scaled-by-model', method: own }
    : { type: 'no-rotary-positions' };
  throw new DesksideError('setting-invalid', { setting: 'ropeScaling', value: scaling.type, fault });
}

/** A factor without a name is what older files have; it was always linear. */
function ownScaling(model: LlamaModel): string {
  const named = model.ownMetadata('rope.scaling.type');
  if (named !== null) return named;
  return model.ropeScale === 1 ? 'none' : 'linear';
}
