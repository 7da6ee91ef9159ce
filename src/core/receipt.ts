// The receipt that stands on every answer, on every surface.
import { z } from 'zod';

/**
 * How the prefix cache served a request. `hit`: what stays the same was restored. `live`: it was still in the engine, of
 * the same conversation or of somebody who asks about the same at the same time.
 * `stored`: it was read and kept. `miss`: it was read, and could not be kept.
 */
export const prefixCacheOutcome = z.enum(['hit', 'live', 'miss', 'stored', 'off']);
export type PrefixCacheOutcome = z.infer<typeof prefixCacheOutcome>;

/**
 * What an answer cost and where it came from. Times in milliseconds, counts in tokens.
 * `promptTokens = cachedTokens + evaluatedTokens`, always.
 */
export const receiptSchema = z.strictObject({
  model: z.string(),
  engine: z.string(),
  contextTokens: z.int().nonnegative(),
  promptTokens: z.int().nonnegative(),
  cachedTokens: z.int().nonnegative(),
  evaluatedTokens: z.int().nonnegative(),
  droppedTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  prefixCache: prefixCacheOutcome,
  /** Why a stored prefix was not used although one was there; absent when nothing was odd. */
  prefixCacheNote: z.string().optional(),
  /** How it was drafted ahead; absent where it was not. `unavailable`: this model cannot take draft tokens, see the note. */
  speculative: z.enum(['lookup', 'draft', 'mtp', 'auto', 'unavailable']).optional(),
  speculativeNote: z.string().optional(),
  /** Tokens drafted, and those of them that were what the model drew. */
  draftTokens: z.int().nonnegative().optional(),
  acceptedDraftTokens: z.int().nonnegative().optional(),
  /** Estimate: time of the same tokens one by one, over the time they took; absent where too few came one by one. */
  speculativeSpeedup: z.number().nonnegative().optional(),
  /** How often the answer was put aside so that older ones had the memory, and went on later; absent where it never was. */
  preemptions: z.int().positive().optional(),
  /** When the stored prefix was read, ISO 8601; absent when nothing was restored, or nobody knows. */
  cachedAt: z.string().optional(),
  /** How much longer reading took then than restoring took now; absent like `cachedAt`. */
  savedMs: z.number().nonnegative().optional(),
  /** Words of the documents that were recognised on pictures, and those of them that are doubtful; absent where there are none. */
  recognisedWords: z.int().positive().optional(),
  doubtfulWords: z.int().nonnegative().optional(),
  loadMs: z.number().nonnegative(),
  restoreMs: z.number().nonnegative(),
  prefillMs: z.number().nonnegative(),
  firstTokenMs: z.number().nonnegative(),
  decodeMs: z.number().nonnegative(),
  tokensPerSecond: z.number().nonnegative(),
});
export type Receipt = z.infer<typeof receiptSchema>;
