import type { Architecture, Weight } from './architecture.ts';
import { attention, eachLayer, vocabulary } from './blocks.ts';
import { narrow, shape } from './sizes.ts';
import { attentive, gain, matrix } from './weight.ts';

const { embedding, kvHeads, head, width } = narrow;

/** Queries, keys and values. */
const joined = (name: string): Weight => ({
  ...matrix(name, embedding, embedding + 2 * kvHeads * head),
  factor: (row) => (row < embedding ? attentive : 1),
});

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
      joined(`${at}.attn_qkv`),
      ...attention(at, narrow).filter(({ name }) => name.includes('attn_output')),
      gain(`${at}.ffn_norm`, embedding),
      matrix(`${at}.ffn_up`, embedding, 2 * width),
      matrix(`${at}.ffn_down`, width, embedding),
    ]),
  ],
};
