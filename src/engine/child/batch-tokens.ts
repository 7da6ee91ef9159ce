// How many tokens one step may read.
import { largestBatch } from '../../config/index.ts';

/** Multiply-adds per second and core that a current desktop core reaches on quantized weights, rounded. */
const operationsPerCoreSecond = 50e9;
const smallest = 16;

/**
 * Tokens per reading step, so that a step lasts about a second or less: cancels are seen between steps. The size
 * follows from the model and the machine alone, never from a clock, since another batch size changes the last bits
 * of the result and the same question has to give the same answer.
 * @param activeParameters weights read per token
 */
export function batchTokens(activeParameters: number, threads: number): number {
  const perSecond = (operationsPerCoreSecond * threads) / (2 * Math.max(1, activeParameters));
  const power = 2 ** Math.floor(Math.log2(Math.max(1, perSecond)));
  return Math.min(largestBatch, Math.max(smallest, power));
}

/**
 * Weights that a token is multiplied with while it is read: all of them, less the table of embeddings, where it is only
 * looked up, and the experts that a mixture leaves out.
 */
export function activeParameters(
  total: number,
  vocabularySize: number,
  metadata: (key: string) => number | null,
): number {
  const width = metadata('embedding_length') ?? 0;
  const looked = vocabularySize * width;
  const rest = looked < total ? total - looked : total;
  const experts = metadata('expert_count') ?? 0;
  const used = metadata('expert_used_count') ?? 0;
  if (experts === 0 || used === 0) return rest;
  const layers = metadata('block_count') ?? 0;
  const expertWidth = metadata('expert_feed_forward_length') ?? metadata('feed_forward_length') ?? 0;
  const idle = layers * (experts - used) * 3 * width * expertWidth;
  return Math.max(rest - idle, rest / experts);
}
