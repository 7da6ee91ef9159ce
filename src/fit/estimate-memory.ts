// What the engine will allocate for a model and a context, computed before anything is downloaded or loaded.
// Cells and types follow the pinned release (llama.cpp v0.4.0, src/llama-kv-cache*.cpp): weights and cache to the
// byte, working memory as a bound from above.
import { type KvType, largestBatch } from '../config/index.ts';
import { type CacheLayer, tensorTypes } from '../gguf/index.ts';
import type { ModelShape } from './model-shape.ts';

export interface MemoryOptions {
  contextTokens: number;
  /** Default f16. */
  kvTypeK?: KvType;
  kvTypeV?: KvType;
  /** Sequences that may be open at once; they share the cells (default 1, as the engine's). */
  sequences?: number;
  /** Tokens evaluated in one step while reading (default 512). */
  batchTokens?: number;
  /** Without it, each step holds the scores of every token against the whole context (default true). */
  flashAttention?: boolean;
  /** Whether windows, too, have a cell for each token of the context (default false). */
  fullWindows?: boolean;
}

/** All in bytes. */
export interface MemoryEstimate {
  weightsBytes: number;
  /** Cache and recurrent states for the whole context; allocated at load, however little of it is used. */
  kvBytes: number;
  /** Working memory of a step, and room for its results. */
  computeBytes: number;
  totalBytes: number;
  /** What one more token of context adds to the cache. */
  perTokenBytes: number;
}

/** The engine rounds contexts and windows up to this many cells. */
export const cellStep = 256;

/** Defaults filled in. */
type Plan = Required<MemoryOptions>;

const defaults = {
  kvTypeK: 'f16',
  kvTypeV: 'f16',
  sequences: 1,
  batchTokens: largestBatch,
  flashAttention: true,
  fullWindows: false,
} as const;

export function estimateMemory(shape: ModelShape, options: MemoryOptions): MemoryEstimate {
  const plan: Plan = { ...defaults, ...options };
  const { weightsBytes } = shape;
  const kvBytes = cacheBytes(shape, plan);
  const computeBytes = stepBytes(shape, plan);
  const perTokenBytes = cellBytes(
    shape.cacheLayers.filter(({ windowed }) => !windowed),
    plan,
  );
  return {
    weightsBytes,
    kvBytes,
    computeBytes,
    totalBytes: weightsBytes + kvBytes + computeBytes,
    perTokenBytes,
  };
}

function cacheBytes(shape: ModelShape, plan: Plan): number {
  const { cacheLayers } = shape;
  const whole =
    cellBytes(
      cacheLayers.filter(({ windowed }) => !windowed),
      plan,
    ) * contextCells(plan);
  const windowed =
    cellBytes(
      cacheLayers.filter((layer) => layer.windowed),
      plan,
    ) * windowCells(shape, plan);
  const states = cacheLayers.reduce((sum, { stateBytes }) => sum + stateBytes, 0) * plan.sequences;
  return whole + windowed + states;
}

function contextCells({ contextTokens }: Plan): number {
  return roundUp(contextTokens);
}

/** Windows of all sequences side by side, and the step that is being read; never more than the context. */
function windowCells({ slidingWindow }: ModelShape, plan: Plan): number {
  if (slidingWindow !== null && plan.fullWindows) return contextCells(plan);
  const wanted = (slidingWindow?.tokens ?? 0) * plan.sequences + plan.batchTokens;
  return slidingWindow === null ? 0 : roundUp(Math.min(contextCells(plan), wanted));
}

function roundUp(tokens: number): number {
  return Math.ceil(tokens / cellStep) * cellStep;
}

function cellBytes(layers: readonly CacheLayer[], { kvTypeK, kvTypeV }: Plan): number {
  const keys = layers.reduce((sum, { keyElements }) => sum + keyElements, 0);
  const values = layers.reduce((sum, { valueElements }) => sum + valueElements, 0);
  return keys * bytesPerElement(kvTypeK) + values * bytesPerElement(kvTypeV);
}

function bytesPerElement(type: KvType): number {
  for (const { name, blockBytes, blockElements } of tensorTypes.values()) {
    if (name === type) return blockBytes / blockElements;
  }
  return 2;
}

/**
 * Bound from above, measured on SmolLM2 and Gemma 3: the widest moment of a layer in 32-bit floats for every token of
 * the step, one f16 attention mask per kind of cache, and the results of all sequences twice.
 */
function stepBytes(shape: ModelShape, plan: Plan): number {
  const { embedding, feedForward, heads, headDimK, experts, vocabularySize } = shape;
  const width = Math.max(embedding, heads * headDimK);
  const routed = experts ? experts.used * (3 * experts.feedForward + embedding) : 0;
  const activations = plan.batchTokens * (3 * feedForward + 4 * width + routed) * 4;
  const masks = plan.batchTokens * (contextCells(plan) + windowCells(shape, plan)) * 2;
  const results = 2 * plan.sequences * vocabularySize * 4;
  return activations + masks + results + scoreBytes(shape, plan);
}

/** A 32-bit float for each head, token of the step and cell of the larger kind of cache, beside what they weigh. */
function scoreBytes({ heads, headDimK }: ModelShape, plan: Plan): number {
  return plan.flashAttention ? 0 : heads * plan.batchTokens * (contextCells(plan) + headDimK) * 4;
}
