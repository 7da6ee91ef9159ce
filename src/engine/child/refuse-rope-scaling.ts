import { DesksideError } from '../../core/index.ts';
import type { RopeScaling } from '../engine.ts';
import type { LlamaModel } from '../llama/index.ts';

/**
 * Throws `usage-invalid` where positions cannot be scaled as asked: the model has no rotating ones, or its file scales
 * them in another way already, which cannot be combined.
 */
export function refuseRopeScaling(model: LlamaModel, scaling: RopeScaling | null): void {
  if (scaling === null) return;
  const own = ownScaling(model);
  if (model.rotates && (own === 'none' || own === scaling.type)) return;
  const expected = model.rotates
    ? `${own} or nothing, because the model file itself uses that scaling`
    : 'nothing, because this model has no rotary positions';
  throw new DesksideError('usage-invalid', { name: 'RoPE scaling', value: scaling.type, expected });
}

/** A factor without a name is what older files have; it was always linear. */
function ownScaling(model: LlamaModel): string {
  const named = model.ownMetadata('rope.scaling.type');
  if (named !== null) return named;
  return model.ropeScale === 1 ? 'none' : 'linear';
}
