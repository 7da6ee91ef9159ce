// Attention over one compressed vector per token (MLA), as DeepSeek 2 brought it.
import type { TinyValue } from '../tiny-gguf.ts';
import type { Weight } from './architecture.ts';
import { tiny } from './sizes.ts';
import { gain, matrix } from './weight.ts';

const { embedding, heads } = tiny;
/** Width of the compressed queries, and of the compressed keys and values. */
export const queryRank = 32;
const rank = 64;
/** A head's key: a part without position, and a part with it that all heads share. */
const [plain, turned, value] = [32, 32, 32];

export const latentShape: Record<string, TinyValue> = {
  'attention.head_count_kv': 1,
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
    matrix(`${at}.attn_q_b`, queryRank, heads * (plain + turned)),
    matrix(`${at}.attn_kv_a_mqa`, embedding, rank + turned),
    gain(`${at}.attn_kv_a_norm`, rank),
    matrix(`${at}.attn_k_b`, plain, rank, heads),
    matrix(`${at}.attn_v_b`, rank, value, heads),
    matrix(`${at}.attn_output`, heads * value, embedding),
  ];
}
