// Qwen 3.5 and Qwen3-Next: attention in the last of four layers, a gated delta net in the others.
import type { TinyValue } from '../tiny-gguf.ts';
import type { Architecture, Weight } from './architecture.ts';
import {
  attention,
  eachLayer,
  expertCounts,
  experts,
  feedForward,
  fewExperts,
  headNorms,
  vocabulary,
} from './blocks.ts';
import { deltaNet, deltaNetShape } from './delta-net.ts';
import { narrow, shape } from './sizes.ts';
import { gain, matrix, queries } from './weight.ts';

const { embedding, heads, head, layers } = narrow;
const sharedWidth = 32;

const dense = (at: string): Weight[] => feedForward(at, embedding, narrow.width);

/** Experts of which a few are chosen, and one that is always used, through a gate of its own. */
const sparse = (at: string): Weight[] => [
  ...experts(at, embedding, fewExperts),
  { ...gain(`${at}.ffn_gate_inp_shexp`, embedding), values: { from: -0.2, to: 0.2 } },
  ...feedForward(at, embedding, sharedWidth, '_shexp'),
];

/** Queries come with a gate for the output, of the same width. */
const gatedAttention = (at: string): Weight[] => [
  ...attention(at, narrow).filter(({ name }) => !name.includes('attn_q')),
  queries(`${at}.attn_q`, embedding, 2 * heads * head),
  ...headNorms(at, head),
];

const norms = (at: string): Weight[] => [
  gain(`${at}.attn_norm`, embedding),
  gain(`${at}.post_attention_norm`, embedding),
];

interface TrunkOptions {
  gates?: 'apart' | 'together';
  tokenLoudness?: number;
}

const trunk = (
  rest: (at: string) => Weight[],
  { gates = 'apart', tokenLoudness }: TrunkOptions = {},
): Weight[] => [
  ...vocabulary(narrow, tokenLoudness),
  ...eachLayer(layers, (at, layer) => [
    ...norms(at),
    ...(layer % 4 === 3 ? gatedAttention(at) : deltaNet(at, embedding, gates)),
    ...rest(at),
  ]),
];

const hybridShape: Record<string, TinyValue> = {
  ...shape(narrow),
  ...deltaNetShape,
  full_attention_interval: 4,
  'rope.dimension_count': head / 2,
};

/** Positions of text are the same in all three dimensions of a picture's. */
const sections: Record<string, TinyValue> = {
  'rope.dimension_sections': { arrayOf: 'i32', values: [3, 3, 2, 0] },
};

const expertShape = { ...expertCounts(fewExperts), expert_shared_feed_forward_length: sharedWidth };

export const qwen35: Architecture = {
  architecture: 'qwen35',
  memory: 'hybrid',
  hyperparameters: { ...hybridShape, ...sections },
  weights: trunk(dense),
};

export const qwen35moe: Architecture = {
  architecture: 'qwen35moe',
  memory: 'hybrid',
  hyperparameters: { ...hybridShape, ...sections, ...expertShape },
  weights: trunk(sparse),
};

export const qwen3next: Architecture = {
  architecture: 'qwen3next',
  memory: 'hybrid',
  hyperparameters: { ...hybridShape, ...expertShape },
  weights: trunk(sparse, { gates: 'together' }),
};

/** So loud, compared with what the layers add, that about half of the draft tokens are right. */
const tokenLoudness = 64;
const ahead = `blk.${layers}`;

/**
 * Qwen 3.5 with a last layer that predicts one token further. Random weights could not draft each other: here the
 * next token depends mostly on the last one, and the head sees mostly that, so that many draft tokens are right, not all.
 */
export const qwen35mtp: Architecture = {
  ...qwen35,
  hyperparameters: { ...qwen35.hyperparameters, block_count: layers + 1, nextn_predict_layers: 1 },
  weights: [
    ...trunk(dense, { tokenLoudness }),
    ...norms(ahead),
    ...gatedAttention(ahead),
    ...dense(ahead),
    { ...matrix(`${ahead}.nextn.eh_proj`, 2 * embedding, embedding), values: passToken },
    gain(`${ahead}.nextn.enorm`, embedding, tokenLoudness / Math.sqrt(embedding)),
    gain(`${ahead}.nextn.hnorm`, embedding),
  ],
};

/** Of what the head is given, the token first and the trunk's result second, only the token. */
function passToken(position: number): number {
  const column = position % (2 * embedding);
  return column === Math.floor(position / (2 * embedding)) ? 1 : 0;
}
