import type { Architecture } from './architecture.ts';
import {
  attention,
  eachLayer,
  expertCounts,
  experts,
  feedForward,
  fewExperts,
  headNorms,
  vocabulary,
} from './blocks.ts';
import { shape, tiny } from './sizes.ts';
import { gain } from './weight.ts';

const trunk = [
  ...vocabulary(tiny),
  ...eachLayer(tiny.layers, (at) => [
    gain(`${at}.attn_norm`, tiny.embedding),
    ...attention(at, tiny),
    ...headNorms(at, tiny.head),
    gain(`${at}.ffn_norm`, tiny.embedding),
  ]),
];

/** Qwen 3: norms over the heads. */
export const qwen3: Architecture = {
  architecture: 'qwen3',
  memory: 'full',
  hyperparameters: shape(tiny),
  weights: [...trunk, ...eachLayer(tiny.layers, (at) => feedForward(at, tiny.embedding, tiny.width))],
};

/** Qwen 3 with experts in every layer. */
export const qwen3moe: Architecture = {
  architecture: 'qwen3moe',
  memory: 'full',
  hyperparameters: { ...shape(tiny), ...expertCounts(fewExperts) },
  weights: [...trunk, ...eachLayer(tiny.layers, (at) => experts(at, tiny.embedding, fewExperts))],
};
