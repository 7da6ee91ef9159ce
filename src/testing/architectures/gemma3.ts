import type { Architecture } from './architecture.ts';
import { eachLayer, headNorms } from './blocks.ts';
import { gemma2 } from './gemma2.ts';
import { float, shape, tiny } from './sizes.ts';

/** Gemma 3: Gemma 2 with norms over the heads and without caps. Two windowed layers to each that sees everything. */
export const gemma3: Architecture = {
  architecture: 'gemma3',
  memory: 'window',
  hyperparameters: {
    ...shape(tiny),
    'attention.sliding_window': 64,
    'attention.sliding_window_pattern': 3,
    'rope.freq_base': float(1_000_000),
    'rope.freq_base_swa': float(10_000),
  },
  weights: [...gemma2.weights, ...eachLayer(tiny.layers, (at) => headNorms(at, tiny.head))],
};
