import type { Architecture } from './architecture.ts';
import { attention, eachLayer, vocabulary } from './blocks.ts';
import { narrow, shape } from './sizes.ts';
import { gain, matrix } from './weight.ts';

const { embedding, kvHeads, head, width } = narrow;

/** Phi 3: one matrix for queries, keys and values, one for both halves of the feed-forward layer. */
export const phi3: Architecture = {
  architecture: 'phi3',
  memory: 'full',
  // The engine warns, and looks at everything all the same.
  hyperparameters: { ...shape(narrow), 'attention.sliding_window': 64 },
  weights: [
    ...vocabulary(narrow),
    ...eachLayer(narrow.layers, (at) => [
      gain(`${at}.attn_norm`, embedding),
      matrix(`${at}.attn_qkv`, embedding, embedding + 2 * kvHeads * head),
      ...attention(at, narrow).filter(({ name }) => name.includes('attn_output')),
      gain(`${at}.ffn_norm`, embedding),
      matrix(`${at}.ffn_up`, embedding, 2 * width),
      matrix(`${at}.ffn_down`, width, embedding),
    ]),
  ],
};
