import type { Architecture } from './architecture.ts';
import {
  attention,
  eachLayer,
  expertCounts,
  experts,
  feedForward,
  fewExperts,
  vocabulary,
} from './blocks.ts';
import { shape, tiny } from './sizes.ts';
import { gain } from './weight.ts';

const { embedding } = tiny;
const oneExpert = { ...fewExperts, used: 1 };

/** Llama 4: three layers of four see back to the last multiple of 8,192, whatever the file says; experts in every other layer. */
export const llama4: Architecture = {
  architecture: 'llama4',
  memory: 'chunk',
  hyperparameters: {
    ...shape(tiny),
    ...expertCounts(oneExpert),
    context_length: 16_384,
    interleave_moe_layer_step: 2,
  },
  weights: [
    // Queries are normed, and look at everything alike: the last token has to be loud.
    ...vocabulary(tiny, 8),
    ...eachLayer(tiny.layers, (at, layer) => [
      gain(`${at}.attn_norm`, embedding),
      ...attention(at, tiny),
      gain(`${at}.ffn_norm`, embedding),
      ...(layer % 2 === 0
        ? feedForward(at, embedding, tiny.width)
        : [...experts(at, embedding, oneExpert), ...feedForward(at, embedding, oneExpert.width, '_shexp')]),
    ]),
  ],
};
