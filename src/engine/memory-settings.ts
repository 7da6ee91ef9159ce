import type { MemoryOptions } from '../fit/index.ts';
import type { LoadOptions } from './engine.ts';
import { engineChoice } from './libraries/index.ts';
import { sharedPrefixes } from './shared-prefixes.ts';

/** Those of the load options that a model's memory depends on, as the planner takes them. */
export function memorySettings(options: Partial<LoadOptions>): Omit<MemoryOptions, 'contextTokens'> {
  const { kvTypeK = 'f16', kvTypeV = 'f16', flashAttention = 'auto', sequences = 1, batchTokens } = options;
  const isIk = engineChoice() === 'ik';
  return {
    kvTypeK,
    kvTypeV,
    // ik_llama.cpp's cache keeps what windows leave behind, and it runs without flash attention.
    flashAttention: flashAttention !== 'off' && !isIk,
    fullWindows: isIk,
    // Prefixes kept for sharing have windows and states of their own.
    sequences: sequences + sharedPrefixes(sequences),
    ...(batchTokens === undefined ? {} : { batchTokens }),
  };
}
