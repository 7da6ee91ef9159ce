// Headers of real models, from their published configurations: full-size shapes without a byte of weights.
import type { TinyGguf, TinyTensor } from './tiny-gguf.ts';

const each = <T>(count: number, make: (layer: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** SmolLM2 135M: full attention, 9 heads over 3, tied output. */
export function smolLm2(type = 'q4_1'): TinyGguf {
  const matrix = (name: string, shape: number[]): TinyTensor => ({ name, shape, type });
  const norm = (name: string): TinyTensor => ({ name, shape: [576] });
  const layer = (at: string): TinyTensor[] => [
    norm(`${at}.attn_norm.weight`),
    matrix(`${at}.attn_q.weight`, [576, 576]),
    matrix(`${at}.attn_k.weight`, [576, 192]),
    matrix(`${at}.attn_v.weight`, [576, 192]),
    matrix(`${at}.attn_output.weight`, [576, 576]),
    norm(`${at}.ffn_norm.weight`),
    matrix(`${at}.ffn_gate.weight`, [576, 1536]),
    matrix(`${at}.ffn_up.weight`, [576, 1536]),
    matrix(`${at}.ffn_down.weight`, [1536, 576]),
  ];
  return {
    metadata: {
      'general.architecture': 'llama',
      'general.name': 'SmolLM2 135M Instruct',
      'general.license': 'apache-2.0',
      'general.file_type': 3,
      'llama.context_length': 8192,
      'llama.embedding_length': 576,
      'llama.block_count': 30,
      'llama.feed_forward_length': 1536,
      'llama.attention.head_count': 9,
      'llama.attention.head_count_kv': 3,
      'llama.vocab_size': 49_152,
      'tokenizer.chat_template': '{{ messages }}',
    },
    tensors: [
      matrix('token_embd.weight', [576, 49_152]),
      ...each(30, (index) => layer(`blk.${index}`)).flat(),
      norm('output_norm.weight'),
    ],
  };
}

/** Gemma 4 26B-A4B: 25 windowed layers to 5 global ones, 128 experts of which 8 are used. */
export function gemma4Moe(type = 'q4_0'): TinyGguf {
  const layers = 30;
  const windowed = each(layers, (layer) => layer % 6 !== 5);
  return {
    metadata: {
      'general.architecture': 'gemma4',
      'general.name': 'Gemma 4 26B-A4B',
      'general.license': 'gemma',
      'gemma4.context_length': 262_144,
      'gemma4.embedding_length': 2816,
      'gemma4.block_count': layers,
      'gemma4.feed_forward_length': 2112,
      'gemma4.expert_count': 128,
      'gemma4.expert_used_count': 8,
      'gemma4.expert_feed_forward_length': 704,
      'gemma4.attention.head_count': 16,
      'gemma4.attention.head_count_kv': { arrayOf: 'u32', values: windowed.map((local) => (local ? 8 : 2)) },
      'gemma4.attention.key_length': 512,
      'gemma4.attention.value_length': 512,
      'gemma4.attention.key_length_swa': 256,
      'gemma4.attention.value_length_swa': 256,
      'gemma4.attention.sliding_window': 1024,
      'gemma4.attention.sliding_window_pattern': { arrayOf: 'bool', values: windowed },
      'gemma4.vocab_size': 262_144,
      'tokenizer.chat_template': '{{ messages }}',
    },
    tensors: [
      { name: 'token_embd.weight', shape: [2816, 262_144], type },
      ...windowed.flatMap((local, index) => gemma4Layer(`blk.${index}`, local, type)),
      { name: 'output_norm.weight', shape: [2816] },
    ],
  };
}

/** Global layers have no value projection: they use the keys as values. */
function gemma4Layer(at: string, local: boolean, type: string): TinyTensor[] {
  const [embedding, heads, experts, width] = [2816, 16, 128, 704];
  const head = local ? 256 : 512;
  const kv = local ? 8 * head : 2 * head;
  const matrix = (name: string, ...shape: number[]): TinyTensor => ({
    name: `${at}.${name}.weight`,
    shape,
    type,
  });
  return [
    matrix('attn_q', embedding, heads * head),
    matrix('attn_k', embedding, kv),
    ...(local ? [matrix('attn_v', embedding, kv)] : []),
    matrix('attn_output', heads * head, embedding),
    matrix('ffn_gate', embedding, 2112),
    matrix('ffn_up', embedding, 2112),
    matrix('ffn_down', 2112, embedding),
    { name: `${at}.ffn_gate_inp.weight`, shape: [embedding, experts] },
    matrix('ffn_gate_up_exps', embedding, 2 * width, experts),
    matrix('ffn_down_exps', width, embedding, experts),
  ];
}

/** A hybrid of the Qwen 3.5 kind: one attention layer in four, constant states in the others. */
export function qwenHybrid(): TinyGguf {
  return {
    metadata: {
      'general.architecture': 'qwen35',
      'qwen35.context_length': 262_144,
      'qwen35.embedding_length': 2560,
      'qwen35.block_count': 32,
      'qwen35.feed_forward_length': 9216,
      'qwen35.attention.head_count': 16,
      'qwen35.attention.head_count_kv': 4,
      'qwen35.attention.key_length': 256,
      'qwen35.attention.value_length': 256,
      'qwen35.full_attention_interval': 4,
      'qwen35.ssm.conv_kernel': 4,
      'qwen35.ssm.inner_size': 4096,
      'qwen35.ssm.state_size': 128,
      'qwen35.ssm.group_count': 16,
      'qwen35.vocab_size': 248_320,
    },
  };
}

/** DeepSeek V2 Lite: multi-head latent attention, one compressed vector of 512 + 64 per token and layer. */
export function deepseekLite(): TinyGguf {
  return {
    metadata: {
      'general.architecture': 'deepseek2',
      'deepseek2.context_length': 163_840,
      'deepseek2.embedding_length': 2048,
      'deepseek2.block_count': 27,
      'deepseek2.feed_forward_length': 10_944,
      'deepseek2.attention.head_count': 16,
      'deepseek2.attention.head_count_kv': 1,
      'deepseek2.attention.key_length': 576,
      'deepseek2.attention.value_length': 512,
      'deepseek2.attention.key_length_mla': 192,
      'deepseek2.attention.value_length_mla': 128,
      'deepseek2.attention.kv_lora_rank': 512,
      'deepseek2.expert_count': 64,
      'deepseek2.expert_used_count': 6,
      'deepseek2.expert_feed_forward_length': 1408,
      'deepseek2.vocab_size': 102_400,
    },
  };
}
