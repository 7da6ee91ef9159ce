import type { Architecture, Weight } from './architecture.ts';
import { eachLayer, expertCounts, experts, feedForward, fewExperts, vocabulary } from './blocks.ts';
import { float, type Sizes, shape, tiny } from './sizes.ts';
import { bias, gain, kernel, matrix } from './weight.ts';

/** In how many tokens one vector of each layer stands for; 0: none do. The engine knows these, and four streams. */
const ratios = [0, 4, 128];
/** Heads are not as wide as the indexer's keys: the engine tells their caches apart by it. */
const sizes: Sizes = { ...tiny, layers: ratios.length, embedding: 32, head: 96, kvHeads: 1 };
const { embedding, heads, head, vocabulary: tokens } = sizes;
const queryRank = 32;
const output = { groups: 2, rank: 32 };
const indexer = { heads: 8, key: 64, chosen: 32 };
const streams = 4;
const mixes = (2 + streams) * streams;
const sqrtSoftplus = 4;

/**
 * DeepSeek 4: a window of tokens as they are, and behind it tokens compressed by four (of which an indexer chooses)
 * or by 128, with a state for those that are not yet; four residual streams, mixed anew around each part; the first
 * layer's experts go by token.
 */
export const deepseek4: Architecture = {
  architecture: 'deepseek4',
  memory: 'hybrid',
  hyperparameters: {
    ...shape(sizes),
    ...expertCounts(fewExperts),
    expert_shared_count: 1,
    expert_gating_func: sqrtSoftplus,
    expert_weights_norm: true,
    expert_weights_scale: 1.5,
    swiglu_clamp_exp: { arrayOf: 'f32', values: ratios.map(() => 10) },
    hash_layer_count: 1,
    'rope.dimension_count': 32,
    'attention.q_lora_rank': queryRank,
    'attention.sliding_window': 64,
    'attention.output_group_count': output.groups,
    'attention.output_lora_rank': output.rank,
    'attention.compress_ratios': { arrayOf: 'u32', values: ratios },
    'attention.compress_rope_freq_base': float(160_000),
    'attention.indexer.head_count': indexer.heads,
    'attention.indexer.key_length': indexer.key,
    'attention.indexer.top_k': indexer.chosen,
    'hyper_connection.count': streams,
    'hyper_connection.sinkhorn_iterations': 4,
    'hyper_connection.epsilon': 1e-6,
  },
  weights: [
    ...vocabulary(sizes),
    ...mixing('output_hc', streams, 1),
    ...eachLayer(sizes.layers, (at, layer) => [
      ...attention(at),
      ...compression(at, ratios[layer] ?? 0),
      ...mixing(`${at}.hc_attn`, mixes, 3),
      gain(`${at}.ffn_norm`, embedding),
      ...experts(at, embedding, fewExperts),
      layer === 0 ? expertsByToken(at) : bias(`${at}.exp_probs_b`, fewExperts.count),
      ...feedForward(at, embedding, fewExperts.width, '_shexp'),
      ...mixing(`${at}.hc_ffn`, mixes, 3),
    ]),
  ],
};

function attention(at: string): Weight[] {
  return [
    gain(`${at}.attn_norm`, embedding),
    { ...bias('', heads), name: `${at}.attn_sinks.weight` },
    matrix(`${at}.attn_q_a`, embedding, queryRank),
    gain(`${at}.attn_q_a_norm`, queryRank),
    matrix(`${at}.attn_q_b`, queryRank, heads * head),
    matrix(`${at}.attn_kv`, embedding, head),
    gain(`${at}.attn_kv_a_norm`, head),
    matrix(`${at}.attn_output_a`, (heads * head) / output.groups, output.rank * output.groups),
    matrix(`${at}.attn_output_b`, output.groups * output.rank, embedding),
  ];
}

/** Tokens compressed by four overlap: each is in two vectors. */
function compression(at: string, ratio: number): Weight[] {
  if (ratio === 0) return [];
  const chosen = ratio === 4;
  return [
    ...compressor(`${at}.attn_compressor`, head, ratio, chosen ? 2 : 1),
    ...(chosen
      ? [
          ...compressor(`${at}.indexer_compressor`, indexer.key, ratio, 2),
          matrix(`${at}.indexer.proj`, embedding, indexer.heads),
          matrix(`${at}.indexer.attn_q_b`, queryRank, indexer.heads * indexer.key),
        ]
      : []),
  ];
}

function compressor(name: string, width: number, ratio: number, overlap: number): Weight[] {
  return [
    matrix(`${name}_kv`, embedding, overlap * width),
    matrix(`${name}_gate`, embedding, overlap * width),
    { ...bias('', overlap * width, ratio), name: `${name}_ape.weight` },
    gain(`${name}_norm`, width),
  ];
}

/** How the streams flow into a part and out of it again. */
function mixing(name: string, width: number, scales: number): Weight[] {
  return [
    kernel(`${name}_fn`, streams * embedding, width),
    { ...bias('', width), name: `${name}_base.weight` },
    gain(`${name}_scale`, scales),
  ];
}

function expertsByToken(at: string): Weight {
  const { used, count } = fewExperts;
  const values = (position: number): number => (Math.floor(position / used) + (position % used)) % count;
  return { name: `${at}.ffn_gate_tid2eid.weight`, shape: [used, tokens], values, type: 'i32' };
}
