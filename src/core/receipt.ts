// The receipt that comes with every answer, everywhere.
import { z } from 'zod';

/**
 * How the prefix cache served a request. `hit`: the prefix was restored. `live`: it was still in the engine, from
 * the same conversation or from another question about the same documents at the same time.
 * `stored`: it was read and saved. `miss`: it was read, but could not be saved.
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
  /** Why a stored prefix was not used although there was one, or could not be saved; absent if nothing is unusual. */
  prefixCacheNote: z.string().optional(),
  /** The kind of speculative decoding; absent without it. `unavailable`: this model cannot take draft tokens, see the note. */
  speculative: z.enum(['lookup', 'draft', 'mtp', 'auto', 'unavailable']).optional(),
  speculativeNote: z.string().optional(),
  /** Draft tokens, and how many of them the model accepted. */
  draftTokens: z.int().nonnegative().optional(),
  acceptedDraftTokens: z.int().nonnegative().optional(),
  /** Estimate: the time that the same tokens would take one by one, divided by the time they took; absent if too few came one by one. */
  speculativeSpeedup: z.number().nonnegative().optional(),
  /** How often the answer was preempted for older ones, to continue later; absent if never. */
  preemptions: z.int().positive().optional(),
  /** When the stored prefix was read, ISO 8601; absent if nothing was restored, or if it is unknown. */
  cachedAt: z.string().optional(),
  /** How much longer reading took then than restoring took now; absent when `cachedAt` is. */
  savedMs: z.number().nonnegative().optional(),
  /** Words of the documents that were recognised in images, and how many of them are doubtful; absent if there are none. */
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
