// Some models have two sets of RoPE factors, and the library takes the long ones as soon as the context window is longer
// than the one that the model was trained for first: states of the two do not fit together, however short the text.
import type { LlamaModel } from '../native/index.ts';

/** @param contextTokens the window in force, after the library has rounded it up */
export function ropeFactors(model: Pick<LlamaModel, 'ownMetadata'>, contextTokens: number): 'short' | 'long' {
  const original = Number(model.ownMetadata('rope.scaling.original_context_length') ?? Number.NaN);
  return original > 0 && contextTokens > original ? 'long' : 'short';
}
