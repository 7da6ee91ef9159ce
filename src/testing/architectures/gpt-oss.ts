import type { Architecture } from './architecture.ts';
import { attention, eachLayer, expertCounts, experts, fewExperts, vocabulary } from './blocks.ts';
import { shape, tiny } from './sizes.ts';
import { bias, gain } from './weight.ts';

const { embedding, heads, kvHeads, head } = tiny;
const { count, width } = fewExperts;

/** gpt-oss: every other layer sees a window, each head may look at nothing (a sink), experts have biases. */
export const gptOss: Architecture = {
  architecture: 'gpt-oss',
  memory: 'window',
  hyperparameters: { ...shape(tiny), ...expertCounts(fewExperts), 'attention.sliding_window': 64 },
  weights: [
    ...vocabulary(tiny),
    ...eachLayer(tiny.layers, (at) => [
      gain(`${at}.attn_norm`, embedding),
      ...attention(at, tiny),
      bias(`${at}.attn_q`, heads * head),
      bias(`${at}.attn_k`, kvHeads * head),
      bias(`${at}.attn_v`, kvHeads * head),
      bias(`${at}.attn_output`, embedding),
      { ...bias('', heads), name: `${at}.attn_sinks.weight` },
      gain(`${at}.post_attention_norm`, embedding),
      ...experts(at, embedding, fewExperts),
      bias(`${at}.ffn_gate_inp`, count),
      bias(`${at}.ffn_gate_exps`, width, count),
      bias(`${at}.ffn_up_exps`, width, count),
      bias(`${at}.ffn_down_exps`, embedding, count),
    ]),
  ],
};
