import type { TinyValue } from '../tiny-gguf.ts';
import type { Architecture, Weight } from './architecture.ts';
import {
  attention,
  eachLayer,
  expertCounts,
  experts,
  feedForward,
  fewExperts,
  headNorms,
  tiedVocabulary,
} from './blocks.ts';
import { narrow, shape } from './sizes.ts';
import { bias, gain, kernel, matrix } from './weight.ts';

const { embedding, head } = narrow;
const kernelSize = 3;
/** Layers without key heads have a short convolution instead of attention. */
const kvHeads = [0, 0, 1, 0];

const hybridShape: Record<string, TinyValue> = {
  ...shape(narrow),
  'attention.head_count_kv': { arrayOf: 'u32', values: kvHeads },
  'shortconv.l_cache': kernelSize,
};

const convolution = (at: string): Weight[] => [
  kernel(`${at}.shortconv.conv`, kernelSize, embedding),
  matrix(`${at}.shortconv.in_proj`, embedding, 3 * embedding),
  matrix(`${at}.shortconv.out_proj`, embedding, embedding),
];

const trunk = (rest: (at: string, layer: number) => Weight[]): Weight[] => [
  ...tiedVocabulary(narrow, 'token_embd_norm'),
  ...eachLayer(narrow.layers, (at, layer) => [
    gain(`${at}.attn_norm`, embedding),
    ...(kvHeads[layer] === 0 ? convolution(at) : [...attention(at, narrow), ...headNorms(at, head)]),
    gain(`${at}.ffn_norm`, embedding),
    ...rest(at, layer),
  ]),
];

/** LFM2: short convolutions, and attention here and there. */
export const lfm2: Architecture = {
  architecture: 'lfm2',
  memory: 'hybrid',
  hyperparameters: hybridShape,
  weights: trunk((at) => feedForward(at, embedding, narrow.width)),
};

/** LFM2 with experts after the first layer. */
export const lfm2moe: Architecture = {
  architecture: 'lfm2moe',
  memory: 'hybrid',
  hyperparameters: {
    ...hybridShape,
    ...expertCounts(fewExperts),
    leading_dense_block_count: 1,
    expert_gating_func: 2,
  },
  weights: trunk((at, layer) =>
    layer === 0
      ? feedForward(at, embedding, narrow.width)
      : [...experts(at, embedding, fewExperts), bias(`${at}.exp_probs_b`, fewExperts.count)],
  ),
};
