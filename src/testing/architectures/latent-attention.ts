// Attention over one compressed vector per token (MLA), as DeepSeek 2 brought it.
import type { TinyValue } from '../tiny-gguf.ts';
import type { Weight } from './architecture.ts';
import { type Sizes, shape, tiny } from './sizes.ts';
import { gain, matrix, queries } from './weight.ts';

/** Each head has keys and values of its own, made of what is cached. */
export const latent: Sizes = { ...tiny, layers: 3, heads: 2, kvHeads: 1 };

const { embedding, heads } = latent;
/** Width of the compressed queries, and of the compressed keys and values. */
export const queryRank = 32;
const rank = 64;
/** A head's key: a part without position, and a part with it that all heads share. */
const [plain, turned, value] = [32, 32, 32];

export const latentShape: Record<string, TinyValue> = {
  ...shape(latent),
  'attention.key_length': rank + turned,
  'attention.value_length': rank,
  'attention.key_length_mla': plain + turned,
  'attention.value_length_mla': value,
  'attention.q_lora_rank': queryRank,
  'attention.kv_lora_rank': rank,
  'rope.dimension_count': turned,
};

export function latentAttention(at: string): Weight[] {
  return [
    gain(`${at}.attn_norm`, embedding),
    matrix(`${at}.attn_q_a`, embedding, queryRank),
    gain(`${at}.attn_q_a_norm`, queryRank),
    queries(`${at}.attn_q_b`, queryRank, heads * (plain + turned)),
    matrix(`${at}.attn_kv_a_mqa`, embedding, rank + turned),
    gain(`${at}.attn_kv_a_norm`, rank),
    matrix(`${at}.attn_k_b`, plain, rank, heads),
    matrix(`${at}.attn_v_b`, rank, value, heads),
    matrix(`${at}.attn_output`, heads * value, embedding),
  ];
}
