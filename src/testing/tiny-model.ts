// A model of some 180,000 random weights that the real engine loads and runs in milliseconds. It says nothing that
// makes sense, and always the same: for everything about an engine that is not about answers.
import { byteTokenizer, byteVocabularySize } from './byte-tokenizer.ts';
import type { TinyGguf, TinyTensor, TinyValue } from './tiny-gguf.ts';

export interface TinyModelOptions {
  /** `llama`: full attention. `gemma3`: every other layer sees a sliding window only. Default `llama`. */
  architecture?: 'llama' | 'gemma3';
  /** Default 2048. */
  contextTokens?: number;
  /** Tokens of the sliding window (default 64). */
  slidingWindow?: number;
  /** Makes it a model of embeddings, by this way of pooling. */
  pooling?: keyof typeof poolingTypes | undefined;
  /** Other weights (default 1). */
  seed?: number;
}

/** Values of `enum llama_pooling_type`. */
const poolingTypes = { mean: 1, cls: 2, last: 3 } as const;

const [layers, embedding, heads, kvHeads, headSize, width] = [4, 64, 4, 2, 16, 128];

/**
 * For `tinyGguf`. The vocabulary is the 256 bytes, each its own number, and an end token (256): text of n bytes is n
 * tokens. At temperature 0 it writes printable ASCII and never ends by itself.
 */
export function tinyModel(options: TinyModelOptions = {}): TinyGguf {
  const { architecture = 'llama', contextTokens = 2048, slidingWindow = 64, seed = 1, pooling } = options;
  const random = randomMatrices(seed);
  const window = { 'attention.sliding_window': slidingWindow, 'attention.sliding_window_pattern': 2 };
  const own = {
    ...shape(contextTokens),
    ...(architecture === 'gemma3' ? window : {}),
    ...(pooling === undefined ? {} : { pooling_type: poolingTypes[pooling] }),
  };
  return {
    metadata: {
      'general.architecture': architecture,
      'general.name': `tiny ${architecture}`,
      'general.file_type': 0,
      ...Object.fromEntries(Object.entries(own).map(([key, value]) => [`${architecture}.${key}`, value])),
      ...byteTokenizer(),
    },
    tensors: [
      random('token_embd', embedding, byteVocabularySize),
      ...Array.from({ length: layers }, (_, n) => layer(`blk.${n}`, architecture, random)).flat(),
      ones('output_norm', embedding),
      printable(random('output', embedding, byteVocabularySize)),
    ],
  };
}

function shape(contextTokens: number): Record<string, TinyValue> {
  return {
    context_length: contextTokens,
    embedding_length: embedding,
    block_count: layers,
    feed_forward_length: width,
    'attention.head_count': heads,
    'attention.head_count_kv': kvHeads,
    'attention.key_length': headSize,
    'attention.value_length': headSize,
    'attention.layer_norm_rms_epsilon': 1e-5,
    'rope.dimension_count': headSize,
  };
}

type Random = (name: string, rows: number, columns: number) => TinyTensor;

function layer(at: string, architecture: string, random: Random): TinyTensor[] {
  const extra = ['post_attention_norm', 'post_ffw_norm'].map((name) => ones(`${at}.${name}`, embedding));
  const headNorms = ['attn_q_norm', 'attn_k_norm'].map((name) => ones(`${at}.${name}`, headSize));
  return [
    ones(`${at}.attn_norm`, embedding),
    random(`${at}.attn_q`, embedding, heads * headSize),
    random(`${at}.attn_k`, embedding, kvHeads * headSize),
    random(`${at}.attn_v`, embedding, kvHeads * headSize),
    random(`${at}.attn_output`, heads * headSize, embedding),
    ones(`${at}.ffn_norm`, embedding),
    random(`${at}.ffn_gate`, embedding, width),
    random(`${at}.ffn_up`, embedding, width),
    random(`${at}.ffn_down`, width, embedding),
    ...(architecture === 'gemma3' ? [...extra, ...headNorms] : []),
  ];
}

function ones(name: string, elements: number): TinyTensor {
  const data = new Uint8Array(new Float32Array(elements).fill(1).buffer);
  return { name: `${name}.weight`, shape: [elements], data };
}

/** Leaves an output matrix the rows of printable ASCII, so that the most likely text is text, and never ends. */
function printable({ name, shape, data }: TinyTensor): TinyTensor {
  const rowBytes = embedding * Float32Array.BYTES_PER_ELEMENT;
  const kept = new Uint8Array(data?.length ?? 0);
  if (data) kept.set(data.subarray(0x20 * rowBytes, 0x7f * rowBytes), 0x20 * rowBytes);
  return { name, shape, data: kept };
}

/** Uniform weights of unit output, from a linear congruential generator: the same on every machine. */
function randomMatrices(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return (name, rows, columns) => {
    const scale = Math.sqrt(3 / rows);
    const values = Float32Array.from({ length: rows * columns }, () => next() * scale);
    return { name: `${name}.weight`, shape: [rows, columns], data: new Uint8Array(values.buffer) };
  };
}
