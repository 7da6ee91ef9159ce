import { writeFileSync } from 'node:fs';
import type { LoadOptions } from '../../src/engine/index.ts';
import { type TinyGguf, type TinyTensor, tinyGguf, tinyModel } from '../../src/testing/index.ts';
import { createRandom, type Random } from './random.ts';

const [embedding, heads, headSize] = [64, 16, 128];
const width = heads * headSize;

export type WideArchitecture = 'llama' | 'gemma3';

const shapes: Readonly<Record<string, number[]>> = {
  attn_q: [embedding, width],
  attn_k: [embedding, width],
  attn_v: [embedding, width],
  attn_output: [width, embedding],
  attn_q_norm: [headSize],
  attn_k_norm: [headSize],
};

/** The tiny model with such wide heads that 200 tokens have a state of four megabytes and more, and how to load it. */
export function wideModelFile(path: string, architecture: WideArchitecture): LoadOptions {
  writeFileSync(path, tinyGguf(wideModel(architecture)));
  return {
    paths: [path],
    digest: `sha256:wide ${architecture}`,
    name: `wide ${architecture}`,
    contextTokens: 1024,
  };
}

function wideModel(architecture: WideArchitecture): TinyGguf {
  const { metadata, tensors = [] } = tinyModel({ architecture });
  const random = createRandom(1);
  const own = {
    'attention.head_count': heads,
    'attention.head_count_kv': heads,
    'attention.key_length': headSize,
    'attention.value_length': headSize,
    'rope.dimension_count': headSize,
  };
  return {
    metadata: {
      ...metadata,
      ...Object.fromEntries(Object.entries(own).map(([key, value]) => [`${architecture}.${key}`, value])),
    },
    tensors: tensors.map((tensor) => widened(tensor, random)),
  };
}

function widened(tensor: TinyTensor, random: Random): TinyTensor {
  const shape = shapes[tensor.name.split('.')[2] ?? ''];
  if (shape === undefined) return tensor;
  const [rows = 0, columns] = shape;
  const scale = Math.sqrt(3 / rows) / 1000;
  const values = Float32Array.from({ length: rows * (columns ?? 1) }, () =>
    columns === undefined ? 1 : random.between(-1000, 1000) * scale,
  );
  return { name: tensor.name, shape, data: new Uint8Array(values.buffer) };
}
