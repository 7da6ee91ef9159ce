import type { Architecture } from './architecture.ts';
import { attention, eachLayer, feedForward, tiedVocabulary } from './blocks.ts';
import { float, shape, tiny } from './sizes.ts';
import { gain } from './weight.ts';

/** Gemma 2: every other layer sees a window; scores and logits are capped. */
export const gemma2: Architecture = {
  architecture: 'gemma2',
  memory: 'window',
  hyperparameters: {
    ...shape(tiny),
    'attention.sliding_window': 64,
    attn_logit_softcapping: float(50),
    final_logit_softcapping: float(30),
  },
  weights: [
    ...tiedVocabulary(tiny),
    ...eachLayer(tiny.layers, (at) => [
      gain(`${at}.attn_norm`, tiny.embedding),
      ...attention(at, tiny),
      gain(`${at}.post_attention_norm`, tiny.embedding),
      gain(`${at}.ffn_norm`, tiny.embedding),
      ...feedForward(at, tiny.embedding, tiny.width),
      gain(`${at}.post_ffw_norm`, tiny.embedding),
    ]),
  ],
};
