// Model files of random weights, a few hundred kilobytes each, that the real engine loads and runs in milliseconds.
// They say nothing that makes sense, and always the same.
import {
  type Architecture,
  type ArchitectureName,
  architectures,
  type Weight,
} from './architectures/index.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import { encodeWeights, type WeightType } from './encode-weights.ts';
import { randomNumbers } from './random-numbers.ts';
import type { TinyGguf, TinyTensor, TinyValue } from './tiny-gguf.ts';

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

/** A tensor's values depend on its name and the seed alone: what two architectures share is the same in both. */
function randomTensor(weight: Weight, wanted: WeightType, seed: number): TinyTensor {
  const { name, shape } = weight;
  const type = weight.type === 'any' ? fitting(weight, wanted) : weight.type;
  return { name, shape, type, data: encodeWeights(fill(weight, randomNumbers(`${seed} ${name}`)), type) };
}

/** Blocks do not reach over the end of a row. */
const fitting = ({ shape: [row = 0] }: Weight, type: WeightType): WeightType =>
  type.startsWith('q') && row % 32 !== 0 ? 'f16' : type;

function fill({ shape, values, factor = () => 1 }: Weight, next: () => number): Float32Array {
  const [row = 1] = shape;
  const value =
    typeof values === 'function' ? values : () => values.from + next() * (values.to - values.from);
  const elements = shape.reduce((product, each) => product * each, 1);
  return Float32Array.from({ length: elements }, (_, at) => value(at) * factor(Math.floor(at / row)));
}
