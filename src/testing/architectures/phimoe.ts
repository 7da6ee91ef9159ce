import type { Architecture, Weight } from './architecture.ts';
import { attention, eachLayer, expertCounts, experts, fewExperts, vocabulary } from './blocks.ts';
import { narrow, shape } from './sizes.ts';
import { bias, gain } from './weight.ts';

const { embedding, kvHeads, head } = narrow;

const norm = (name: string): Weight[] => [gain(name, embedding), bias(name, embedding)];

/** Phi 3.5 MoE: experts, and something added nearly everywhere. */
export const phimoe: Architecture = {
  architecture: 'phimoe',
  memory: 'full',
  hyperparameters: {
    ...shape({ ...narrow, width: fewExperts.width }),
    ...expertCounts(fewExperts),
    'attention.layer_norm_epsilon': 1e-5,
  },
  weights: [
    ...vocabulary(narrow),
    bias('output_norm', embedding),
    bias('output', narrow.vocabulary),
    ...eachLayer(narrow.layers, (at) => [
      ...norm(`${at}.attn_norm`),
      ...attention(at, narrow),
      bias(`${at}.attn_q`, embedding),
      bias(`${at}.attn_k`, kvHeads * head),
      bias(`${at}.attn_v`, kvHeads * head),
      bias(`${at}.attn_output`, embedding),
      ...norm(`${at}.ffn_norm`),
      ...experts(at, embedding, fewExperts),
    ]),
  ],
};
