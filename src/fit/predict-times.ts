// A first model of time: writing is bound by the bytes read per token, reading by arithmetic. It ignores caches,
// repacking and every overhead, and is meant for choosing between models, not for promises.
import type { KvType } from '../config/index.ts';
import { estimateMemory } from './estimate-memory.ts';
import type { MachineSpeed } from './machine-speed.ts';
import type { ModelShape } from './model-shape.ts';

export interface PredictedTimes {
  /** Output tokens per second with the prompt in the context. */
  tokensPerSecond: number;
  /** Milliseconds to read the prompt. */
  prefillMs: number;
}

export interface PredictOptions {
  promptTokens: number;
  kvTypeK?: KvType;
  kvTypeV?: KvType;
}

export function predictTimes(
  shape: ModelShape,
  speed: MachineSpeed,
  options: PredictOptions,
): PredictedTimes {
  const { promptTokens: contextTokens, ...types } = options;
  const cache = estimateMemory(shape, { ...types, contextTokens, sequences: 1, batchTokens: 0 }).kvBytes;
  return {
    tokensPerSecond: speed.bytesPerSecond / (shape.activeBytes + cache),
    prefillMs: (1000 * promptFlops(shape, contextTokens)) / speed.flopsPerSecond,
  };
}

/**
 * Two operations per weight and token, and four per head dimension for every earlier token that is looked at. The
 * output head is left out: while reading, only the last token needs it.
 */
function promptFlops(shape: ModelShape, tokens: number): number {
  const attention = shape.cacheLayers.reduce((sum, { keyElements, windowed }) => {
    if (keyElements === 0) return sum;
    const lookBack = windowed ? Math.min(shape.slidingWindow?.tokens ?? tokens, tokens / 2) : tokens / 2;
    return sum + 4 * shape.heads * shape.headDimK * lookBack;
  }, 0);
  const weights = Math.max(0, shape.activeParameters - shape.embedding * shape.vocabularySize);
  return tokens * (2 * weights + attention);
}
