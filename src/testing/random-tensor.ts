import type { Weight } from './architectures/index.ts';
import { encodeWeights, type WeightType } from './encode-weights.ts';
import { randomNumbers } from './random-numbers.ts';
import type { TinyTensor } from './tiny-gguf.ts';

/** A tensor's values depend on its name and the seed alone: what two architectures share is the same in both. */
export function randomTensor(
  weight: Weight,
  type: WeightType,
  seed: number,
): TinyTensor & { data: Uint8Array } {
  const { name, shape } = weight;
  const fitting = fittingType(weight, type);
  const data = encodeWeights(fill(weight, randomNumbers(`${seed} ${name}`)), fitting);
  return { name, shape, type: fitting, data };
}

/** What a tensor is stored in where matrices should be in `wanted`: blocks do not reach over the end of a row. */
export function fittingType({ type, shape: [row = 0] }: Weight, wanted: WeightType): WeightType | 'i32' {
  if (type !== 'any') return type;
  return wanted.startsWith('q') && row % 32 !== 0 ? 'f16' : wanted;
}

function fill({ shape, values, factor = () => 1 }: Weight, next: () => number): Float32Array {
  const [row = 1] = shape;
  const value =
    typeof values === 'function' ? values : () => values.from + next() * (values.to - values.from);
  const elements = shape.reduce((product, each) => product * each, 1);
  return Float32Array.from({ length: elements }, (_, at) => value(at) * factor(Math.floor(at / row)));
}
