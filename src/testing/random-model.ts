// Model files of random weights, a few hundred kilobytes each, that the real engine loads and runs in milliseconds.
// They say nothing that makes sense, and always the same.
import { type Architecture, type ArchitectureName, architectures } from './architectures/index.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import type { WeightType } from './encode-weights.ts';
import { randomTensor } from './random-tensor.ts';
import type { TinyGguf, TinyValue } from './tiny-gguf.ts';

export interface RandomModelOptions {
  /** Other weights (default 1). */
  seed?: number;
  /** What matrices are written in (default `f32`); norms and the like are always f32. */
  type?: WeightType;
  /** Trained context in tokens; what the architecture says when left out. */
  contextTokens?: number;
}

/**
 * For `tinyGguf`. The vocabulary is the 256 bytes, each its own number, and an end token (256): text of n bytes is n
 * tokens. At temperature 0 it writes printable ASCII and does not end by itself.
 */
export function randomModel(name: ArchitectureName, options: RandomModelOptions = {}): TinyGguf {
  const { seed = 1, type = 'f32', contextTokens } = options;
  const architecture: Architecture = architectures[name];
  return {
    metadata: {
      ...modelMetadata(architecture),
      ...(contextTokens === undefined
        ? {}
        : { [`${architecture.architecture}.context_length`]: contextTokens }),
      ...byteTokenizer(),
    },
    tensors: architecture.weights.map((weight) => randomTensor(weight, type, seed)),
  };
}

/** The name says nothing: the engine looks into it and expects certain tokens of some families. */
export function modelMetadata({ architecture, hyperparameters }: Architecture): Record<string, TinyValue> {
  const own = Object.entries(hyperparameters).map(([key, value]) => [`${architecture}.${key}`, value]);
  return {
    'general.architecture': architecture,
    'general.name': 'random weights',
    ...Object.fromEntries(own),
  };
}
