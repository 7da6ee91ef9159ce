import type { TinyValue } from '../tiny-gguf.ts';
import type { Architecture, Weight } from './architecture.ts';
import {
  attention,
  type Experts,
  eachLayer,
  expertCounts,
  feedForward,
  fewExperts,
  headNorms,
  tiedVocabulary,
} from './blocks.ts';
import { float, type Sizes, shape, tiny } from './sizes.ts';
import { gain, kernel, matrix } from './weight.ts';

/** `head` and `kvHeads` are those of the windowed layers. */
export interface Gemma4Sizes extends Sizes {
  globalHead: number;
  globalKvHeads: number;
  window: number;
  /** One layer in so many sees everything, the last of each group. */
  period: number;
}

const small: Gemma4Sizes = {
  ...tiny,
  heads: 2,
  globalHead: 64,
  globalKvHeads: 1,
  window: 64,
  period: 2,
};

/** Gemma 4: layers that see everything have wider and fewer heads, whose keys are their values too. */
export const gemma4: Architecture = {
  architecture: 'gemma4',
  memory: 'window',
  hyperparameters: gemma4Shape(small),
  weights: [
    ...outside(small),
    ...eachLayer(small.layers, (at, layer) => [
      ...around(at, small, layer),
      ...feedForward(at, small.embedding, small.width),
    ]),
  ],
};

/** Gemma 4 26B-A4B: experts beside a dense layer. */
export const gemma4moe: Architecture = gemma4WithExperts(small, fewExperts);

const perLayer = 32;
const sharing = 2;

/** Gemma 4 E2B and E4B: each layer has an embedding of its own, and the last ones read the cache of earlier ones. */
export const gemma4e: Architecture = {
  ...gemma4,
  hyperparameters: {
    ...gemma4.hyperparameters,
    embedding_length_per_layer_input: perLayer,
    'attention.shared_kv_layers': sharing,
  },
  weights: [
    ...gemma4.weights.filter(({ name }) => !isUnused(name)),
    matrix('per_layer_token_embd', perLayer * small.layers, small.vocabulary),
    matrix('per_layer_model_proj', small.embedding, perLayer * small.layers),
    gain('per_layer_proj_norm', perLayer),
    ...eachLayer(small.layers, (at) => [
      matrix(`${at}.inp_gate`, small.embedding, perLayer),
      matrix(`${at}.proj`, perLayer, small.embedding),
      gain(`${at}.post_norm`, small.embedding),
    ]),
  ],
};

/** The keys and values of layers that have no cache. */
function isUnused(name: string): boolean {
  const [, layer, part] = /^blk\.(\d+)\.attn_(k|v|k_norm)\./.exec(name) ?? [];
  return part !== undefined && Number(layer) >= small.layers - sharing;
}

export function gemma4WithExperts(sizes: Gemma4Sizes, routed: Experts): Architecture {
  const { embedding } = sizes;
  return {
    architecture: 'gemma4',
    memory: 'window',
    hyperparameters: { ...gemma4Shape(sizes), ...expertCounts(routed) },
    weights: [
      ...outside(sizes),
      ...eachLayer(sizes.layers, (at, layer) => [
        ...around(at, sizes, layer),
        ...feedForward(at, embedding, sizes.width),
        ...gemma4Experts(at, embedding, routed),
      ]),
    ],
  };
}

function gemma4Experts(at: string, embedding: number, { count, width }: Experts): Weight[] {
  return [
    kernel(`${at}.ffn_gate_inp`, embedding, count),
    // The router's input is divided by the root of its width before it is scaled.
    { ...gain('', embedding, Math.sqrt(embedding)), name: `${at}.ffn_gate_inp.scale` },
    matrix(`${at}.ffn_gate_up_exps`, embedding, 2 * width, count),
    matrix(`${at}.ffn_down_exps`, width, embedding, count),
    { ...gain('', count), name: `${at}.ffn_down_exps.scale` },
    gain(`${at}.pre_ffw_norm_2`, embedding),
    gain(`${at}.post_ffw_norm_1`, embedding),
    gain(`${at}.post_ffw_norm_2`, embedding),
  ];
}

function isGlobal({ period }: Gemma4Sizes, layer: number): boolean {
  return layer % period === period - 1;
}

function gemma4Shape(sizes: Gemma4Sizes): Record<string, TinyValue> {
  const global = Array.from({ length: sizes.layers }, (_, layer) => isGlobal(sizes, layer));
  const kvHeads = global.map((all) => (all ? sizes.globalKvHeads : sizes.kvHeads));
  return {
    ...shape(sizes),
    'attention.head_count_kv': { arrayOf: 'u32', values: kvHeads },
    'attention.key_length': sizes.globalHead,
    'attention.value_length': sizes.globalHead,
    'attention.key_length_swa': sizes.head,
    'attention.value_length_swa': sizes.head,
    'attention.sliding_window': sizes.window,
    'attention.sliding_window_pattern': { arrayOf: 'bool', values: global.map((all) => !all) },
    'rope.dimension_count': sizes.globalHead,
    'rope.dimension_count_swa': sizes.head,
    'rope.freq_base': float(1_000_000),
    'rope.freq_base_swa': float(10_000),
    embedding_length_per_layer_input: 0,
    final_logit_softcapping: float(30),
  };
}

/** What is there once. Three quarters of the wide heads do not turn with the position: their angle is divided away. */
function outside(sizes: Gemma4Sizes): Weight[] {
  const pairs = sizes.globalHead / 2;
  const values = (pair: number): number => (pair < pairs / 4 ? 1 : 1e30);
  return [...tiedVocabulary(sizes), { name: 'rope_freqs.weight', shape: [pairs], values, type: 'f32' }];
}

/** Attention and the norms. Scores are not scaled down by the engine, so the norm of the queries has to. */
function around(at: string, sizes: Gemma4Sizes, layer: number): Weight[] {
  const global = isGlobal(sizes, layer);
  const head = global ? sizes.globalHead : sizes.head;
  const kvHeads = global ? sizes.globalKvHeads : sizes.kvHeads;
  const projections = attention(at, { ...sizes, head, kvHeads });
  return [
    gain(`${at}.attn_norm`, sizes.embedding),
    ...projections.filter(({ name }) => !global || !name.includes('attn_v')),
    ...headNorms(at, head, 1 / Math.sqrt(head)),
    gain(`${at}.post_attention_norm`, sizes.embedding),
    gain(`${at}.ffn_norm`, sizes.embedding),
    gain(`${at}.post_ffw_norm`, sizes.embedding),
    gain(`${at}.layer_output_scale`, 1),
  ];
}
