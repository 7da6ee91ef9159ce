import type { Architecture } from './architecture.ts';
import { eachLayer, tiedVocabulary } from './blocks.ts';
import { tiny } from './sizes.ts';
import { bias, decay, gain, kernel, matrix } from './weight.ts';

const { embedding, layers } = tiny;
const [inner, state, heads, groups, kernelSize] = [128, 32, 4, 2, 4];
const mixed = inner + 2 * groups * state;

/** Mamba 2: no attention at all. */
export const mamba2: Architecture = {
  architecture: 'mamba2',
  memory: 'recurrent',
  hyperparameters: {
    context_length: 4096,
    embedding_length: embedding,
    block_count: layers,
    feed_forward_length: 0,
    'attention.head_count': 0,
    'attention.layer_norm_rms_epsilon': 1e-6,
    'ssm.conv_kernel': kernelSize,
    'ssm.inner_size': inner,
    'ssm.state_size': state,
    'ssm.time_step_rank': heads,
    'ssm.group_count': groups,
  },
  weights: [
    ...tiedVocabulary(tiny),
    ...eachLayer(layers, (at) => [
      gain(`${at}.attn_norm`, embedding),
      matrix(`${at}.ssm_in`, embedding, inner + mixed + heads),
      kernel(`${at}.ssm_conv1d`, kernelSize, mixed),
      bias(`${at}.ssm_conv1d`, mixed),
      bias(`${at}.ssm_dt`, heads),
      decay(`${at}.ssm_a`, 1, heads),
      { ...gain('', 1), name: `${at}.ssm_d`, shape: [1, heads] },
      { ...gain(`${at}.ssm_norm`, inner / groups), shape: [inner / groups, groups] },
      matrix(`${at}.ssm_out`, inner, embedding),
    ]),
  ],
};
