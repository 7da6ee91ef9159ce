import type { Architecture, Weight } from './architecture.ts';
import { attention, eachLayer, feedForward, tiedVocabulary, vocabulary } from './blocks.ts';
import { shape, tiny } from './sizes.ts';
import { gain } from './weight.ts';

const layers = eachLayer(tiny.layers, (at) => [
  gain(`${at}.attn_norm`, tiny.embedding),
  ...attention(at, tiny),
  gain(`${at}.ffn_norm`, tiny.embedding),
  ...feedForward(at, tiny.embedding, tiny.width),
]);

const llamaLike = (weights: Weight[]): Architecture => ({
  architecture: 'llama',
  memory: 'full',
  hyperparameters: shape(tiny),
  weights: [...weights, ...layers],
});

/** Llama 2 and 3, and what was built like them. */
export const llama = llamaLike(vocabulary(tiny));

/** SmolLM2: one matrix for the tokens that go in and those that come out. */
export const smollm2 = llamaLike(tiedVocabulary(tiny));

/** Mistral 3: attention grows sharper with the position, in steps of an original context. */
export const mistral3: Architecture = {
  ...llama,
  architecture: 'mistral3',
  hyperparameters: {
    ...shape(tiny),
    'attention.temperature_scale': 0.1,
    'rope.scaling.original_context_length': 128,
  },
};
