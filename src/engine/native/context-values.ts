// Values of enumerations and settings that llama.h has had since before its branches parted.
import type { KvType, RopeScaling } from '../engine.ts';
import type { LoadedWeights } from './native-library.ts';

/** Values of `enum ggml_type` in ggml.h. */
export const ggmlTypes: Record<KvType, number> = { f16: 1, q4_0: 2, q5_1: 7, q8_0: 8 };
/** Values of `enum llama_rope_scaling_type`. */
const ropeScalingTypes = { linear: 1, yarn: 2 } as const;

/** The factor lies on top of what the model's own file asks for: both together are what the library is told. */
export function ropeParams(
  model: LoadedWeights,
  scaling: RopeScaling | null,
): { rope_scaling_type?: number; rope_freq_scale?: number } {
  if (scaling === null) return {};
  return {
    rope_scaling_type: ropeScalingTypes[scaling.type],
    rope_freq_scale: model.ropeScale / scaling.factor,
  };
}
