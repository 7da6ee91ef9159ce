// DeepSeek 2 and 3, and 3.2 with its indexer; Mistral 4 is built like them.
import type { Architecture, Weight } from './architecture.ts';
import { eachLayer, expertCounts, experts, feedForward, fewExperts, vocabulary } from './blocks.ts';
import { latent, latentAttention, latentShape, queryRank } from './latent-attention.ts';
import { bias, gain, matrix } from './weight.ts';

const { embedding } = latent;
const softmax = 1;
const sigmoid = 2;

/** Routed experts, chosen with a bias, and one that is always used. */
const sparse = (at: string): Weight[] => [
  ...experts(at, embedding, fewExperts),
  bias(`${at}.exp_probs_b`, fewExperts.count),
  ...feedForward(at, embedding, fewExperts.width, '_shexp'),
];

const trunk = (more: (at: string) => Weight[] = () => []): Weight[] => [
  ...vocabulary(latent),
  ...eachLayer(latent.layers, (at, layer) => [
    ...latentAttention(at),
    ...more(at),
    gain(`${at}.ffn_norm`, embedding),
    ...(layer === 0 ? feedForward(at, embedding, latent.width) : sparse(at)),
  ]),
];

const shapeOfAll = {
  ...latentShape,
  ...expertCounts(fewExperts),
  leading_dense_block_count: 1,
  expert_shared_count: 1,
  expert_gating_func: sigmoid,
  expert_weights_norm: true,
  expert_weights_scale: 1.5,
};

export const deepseek2: Architecture = {
  architecture: 'deepseek2',
  memory: 'latent',
  hyperparameters: shapeOfAll,
  weights: trunk(),
};

/** Mistral 4: DeepSeek 2 whose attention grows sharper with the position. */
export const mistral4: Architecture = {
  ...deepseek2,
  architecture: 'mistral4',
  hyperparameters: {
    ...shapeOfAll,
    expert_gating_func: softmax,
    'attention.temperature_scale': 0.1,
    'attention.temperature_length': 128,
  },
};

/** The engine turns the indexer's keys by blocks of 64. */
const indexer = { heads: 8, key: 64, chosen: 32 };

/** DeepSeek 3.2: a small attention in front chooses the tokens that the large one sees. */
export const deepseek32: Architecture = {
  architecture: 'deepseek32',
  memory: 'latent',
  hyperparameters: {
    ...shapeOfAll,
    'attention.indexer.head_count': indexer.heads,
    'attention.indexer.key_length': indexer.key,
    'attention.indexer.top_k': indexer.chosen,
  },
  weights: trunk((at) => [
    gain(`${at}.indexer.k_norm`, indexer.key),
    bias(`${at}.indexer.k_norm`, indexer.key),
    matrix(`${at}.indexer.proj`, embedding, indexer.heads),
    matrix(`${at}.indexer.attn_k`, embedding, indexer.key),
    matrix(`${at}.indexer.attn_q_b`, queryRank, indexer.heads * indexer.key),
  ]),
};
