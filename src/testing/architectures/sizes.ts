import { byteVocabularySize } from '../byte-tokenizer.ts';
import type { TinyValue } from '../tiny-gguf.ts';

/** The widths that nearly every architecture has. */
export interface Sizes {
  layers: number;
  embedding: number;
  heads: number;
  kvHeads: number;
  /** Width of one head's keys and values. */
  head: number;
  /** Width of the feed-forward layers. */
  width: number;
  vocabulary: number;
}

/** Rows of 32 values and more, so that every type of weight and of cache fits. */
export const tiny: Sizes = {
  layers: 4,
  embedding: 64,
  heads: 4,
  kvHeads: 2,
  head: 32,
  width: 64,
  vocabulary: byteVocabularySize,
};

/** For architectures whose heads together are exactly as wide as the embedding. */
export const narrow: Sizes = { ...tiny, heads: 2, kvHeads: 1 };

/** A number that the engine wants as a float even where it is whole. */
export const float = (value: number): TinyValue => ({ type: 'f32', value });

/** The metadata that says the sizes. */
export function shape(sizes: Sizes): Record<string, TinyValue> {
  return {
    context_length: 4096,
    embedding_length: sizes.embedding,
    block_count: sizes.layers,
    feed_forward_length: sizes.width,
    'attention.head_count': sizes.heads,
    'attention.head_count_kv': sizes.kvHeads,
    'attention.key_length': sizes.head,
    'attention.value_length': sizes.head,
    'attention.layer_norm_rms_epsilon': 1e-6,
    'rope.dimension_count': sizes.head,
  };
}
