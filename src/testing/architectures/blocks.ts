// Groups of tensors that most architectures share. `at` is the layer's prefix: `blk.0`.
import { isPrintable } from '../byte-tokenizer.ts';
import type { Weight } from './architecture.ts';
import type { Sizes } from './sizes.ts';
import { attentive, gain, kernel, matrix, queries } from './weight.ts';

export function eachLayer(count: number, weights: (at: string, layer: number) => Weight[]): Weight[] {
  return Array.from({ length: count }, (_, layer) => weights(`blk.${layer}`, layer)).flat();
}

/**
 * Token embedding and output, two matrices.
 * @param loudness of the embedding: how much the next token depends on the last one, and not on what was before
 */
export function vocabulary({ embedding, vocabulary: tokens }: Sizes, loudness = 1): Weight[] {
  return [
    { ...matrix('token_embd', embedding, tokens), factor: () => loudness },
    gain('output_norm', embedding),
    quiet(matrix('output', embedding, tokens)),
  ];
}

/**
 * One matrix for both. A token's own row is in what the layers add to, and comes out again: it is kept faint enough
 * that the model does not only repeat the last token.
 */
export function tiedVocabulary({ embedding, vocabulary: tokens }: Sizes, norm = 'output_norm'): Weight[] {
  return [quiet(matrix('token_embd', embedding, tokens), 1 / 4), gain(norm, embedding)];
}

/** Makes what cannot be printed unlikely: what a tiny model writes is text, and never ends by itself. */
function quiet(weight: Weight, loudness = 1): Weight {
  return { ...weight, factor: (token) => (isPrintable(token) ? loudness : loudness / 8) };
}

type Attention = Pick<Sizes, 'embedding' | 'heads' | 'kvHeads' | 'head'>;

export function attention(at: string, { embedding, heads, kvHeads, head }: Attention): Weight[] {
  return [
    queries(`${at}.attn_q`, embedding, heads * head),
    matrix(`${at}.attn_k`, embedding, kvHeads * head),
    matrix(`${at}.attn_v`, embedding, kvHeads * head),
    matrix(`${at}.attn_output`, heads * head, embedding),
  ];
}

/** Norms over each head's queries and keys. */
export function headNorms(at: string, head: number, about = 1): Weight[] {
  return [gain(`${at}.attn_q_norm`, head, attentive * about), gain(`${at}.attn_k_norm`, head)];
}

export function feedForward(at: string, embedding: number, width: number, suffix = ''): Weight[] {
  return [
    matrix(`${at}.ffn_gate${suffix}`, embedding, width),
    matrix(`${at}.ffn_up${suffix}`, embedding, width),
    matrix(`${at}.ffn_down${suffix}`, width, embedding),
  ];
}

export interface Experts {
  count: number;
  used: number;
  width: number;
}

export const fewExperts: Experts = { count: 4, used: 2, width: 32 };

/** A router and the experts that it chooses from. */
export function experts(at: string, embedding: number, { count, width }: Experts): Weight[] {
  return [
    kernel(`${at}.ffn_gate_inp`, embedding, count),
    matrix(`${at}.ffn_gate_exps`, embedding, width, count),
    matrix(`${at}.ffn_up_exps`, embedding, width, count),
    matrix(`${at}.ffn_down_exps`, width, embedding, count),
  ];
}

/** The metadata that says how many experts there are. */
export function expertCounts({ count, used, width }: Experts): Record<string, number> {
  return { expert_count: count, expert_used_count: used, expert_feed_forward_length: width };
}
