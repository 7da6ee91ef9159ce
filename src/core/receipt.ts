// The receipt that comes with every answer, everywhere.
import { z } from 'zod';
import { prefixCacheNoteSchema } from './faults/not-kept.ts';

/**
 * How the prefix cache served a request. `hit`: the prefix was restored. `live`: it was still in the engine, from
 * the same conversation or from another question about the same documents at the same time.
 * `stored`: it was read and saved. `miss`: it was read, but could not be saved. `remote`: another engine has answered, with a cache of its
 * own; `cachedTokens` is what it says of that.
 */
export const prefixCacheOutcome = z.enum(['hit', 'live', 'miss', 'stored', 'off', 'remote']);
export type PrefixCacheOutcome = z.infer<typeof prefixCacheOutcome>;

/** What was read of a document, where not all of it was read at once. */
export const readPartSchema = z.strictObject({
  document: z.string(),
  /** How many were read, of how many. */
  sentences: z.int().nonnegative(),
  ofSentences: z.int().nonnegative(),
  /** Positions in the document, both included; `null` where none was read. */
  firstSentence: z.int().nonnegative().nullable(),
  lastSentence: z.int().nonnegative().nullable(),
  /** Those that were read, of how many; `null` for formats without pages. */
  pages: z.array(z.int().positive()).nullable(),
  ofPages: z.int().nonnegative().nullable(),
});
export type ReadPart = z.infer<typeof readPartSchema>;

/** One of several parts that documents were read in, each for itself. */
export const readSectionSchema = z.strictObject({
  /** 1 for the documents themselves; 2 where what was found in them was more than the window again, and so on. */
  pass: z.int().positive(),
  parts: z.array(readPartSchema),
  promptTokens: z.int().nonnegative(),
  cachedTokens: z.int().nonnegative(),
  prefixCache: prefixCacheOutcome,
  outputTokens: z.int().nonnegative(),
  /** Statements that were made of it; 0 where nothing was found. */
  statements: z.int().nonnegative(),
});
export type ReadSection = z.infer<typeof readSectionSchema>;

/** The oldest turns of a conversation, as the model itself has summarised them: they are not in the prompt, and this is. */
export const receiptSummarySchema = z.strictObject({
  /** Positions of the messages that it stands for. */
  messages: z.array(z.int().nonnegative()).min(1),
  text: z.string(),
  /** It reached its longest length, and ends in the middle. */
  cut: z.boolean(),
  /** What writing it took, which is in no other figure; 0 where it was written for an earlier answer. */
  promptTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  ms: z.number().nonnegative(),
});
export type ReceiptSummary = z.infer<typeof receiptSummarySchema>;

/** Another engine, behind HTTP, that has computed an answer. */
export const remoteReceiptSchema = z.strictObject({
  /** Its address, as it was named when Deskside was started. */
  url: z.string(),
  /** Whether the request has left this computer, as its address says. */
  elsewhere: z.boolean(),
  /** Figures of this receipt that it does not tell: they stand as 0. */
  unreported: z.array(
    z.enum([
      'contextTokens',
      'promptTokens',
      'cachedTokens',
      'evaluatedTokens',
      'outputTokens',
      'loadMs',
      'restoreMs',
      'prefillMs',
      'tokensPerSecond',
    ]),
  ),
  /** What asking it for the sources of its statements took, which is in no other figure; absent where nothing was cited. */
  citing: z
    .strictObject({
      requests: z.int().nonnegative(),
      promptTokens: z.int().nonnegative(),
      cachedTokens: z.int().nonnegative(),
      outputTokens: z.int().nonnegative(),
      ms: z.number().nonnegative(),
    })
    .optional(),
});

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
  /** Positions of the messages that were left out so that the rest fits; absent unless the caller asked for that and some were. */
  droppedMessages: z.array(z.int().nonnegative()).optional(),
  /** What stands in the place of messages; absent unless the caller asked for that and some were summarised. */
  summary: receiptSummarySchema.optional(),
  outputTokens: z.int().nonnegative(),
  prefixCache: prefixCacheOutcome,
  /** The engine that has answered, where it was not one of this computer's own process; absent otherwise. */
  remote: remoteReceiptSchema.optional(),
  /** How many of the evaluated tokens were saved, to be restored the next time; absent if none. */
  storedTokens: z.int().positive().optional(),
  /** Why a stored prefix was not used although there was one, or could not be saved; absent if nothing is unusual. */
  prefixCacheNotes: z.array(prefixCacheNoteSchema).optional(),
  /** The kind of speculative decoding; absent without it. `unavailable`: this model cannot take draft tokens, see the note. */
  speculative: z.enum(['lookup', 'draft', 'mtp', 'auto', 'unavailable']).optional(),
  /** Its prediction heads are not used, or wrong draft tokens could not be removed from its recurrent state. */
  speculativeNote: z.enum(['no-prediction-heads', 'no-rollback']).optional(),
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
  /** Tokens of the reasoning before the answer; absent where there was none, or where the model began it by itself. */
  reasoningTokens: z.int().nonnegative().optional(),
  /** The most tokens that it might take; absent without such a limit. */
  reasoningBudgetTokens: z.int().positive().optional(),
  /** The budget was used up: the mark that ends the reasoning was written for the model, and the answer followed. */
  reasoningCut: z.literal(true).optional(),
  /** Earlier answers whose reasoning is in the prompt, and those whose reasoning the chat template leaves out; absent if there are none. */
  earlierReasoningKept: z.int().positive().optional(),
  earlierReasoningDropped: z.int().positive().optional(),
  /** Words of the documents that were recognised in images, and how many of them are doubtful; absent if there are none. */
  recognisedWords: z.int().positive().optional(),
  doubtfulWords: z.int().nonnegative().optional(),
  /** Length of a prompt up to which this model's citations were measured to hold (`deskside bench citations`); absent where they were not. */
  measuredTokens: z.int().positive().optional(),
  /** The model that was asked about statements that code could not settle, about how many, and how long that took; absent without one. */
  verifier: z.string().optional(),
  verifiedStatements: z.int().nonnegative().optional(),
  verifyMs: z.number().nonnegative().optional(),
  /** The embedding model that found sentences, and milliseconds that its vectors took with this answer; absent without one. */
  matchModel: z.string().optional(),
  matchMs: z.number().nonnegative().optional(),
  /** The sections that documents were read in, in their order; absent where they were read at once. Counts and times are sums over them. */
  sections: z.array(readSectionSchema).optional(),
  /** What was read of each document, where only parts were to be read; the rest was searched by words alone. */
  read: z.array(readPartSchema).optional(),
  loadMs: z.number().nonnegative(),
  restoreMs: z.number().nonnegative(),
  prefillMs: z.number().nonnegative(),
  firstTokenMs: z.number().nonnegative(),
  decodeMs: z.number().nonnegative(),
  tokensPerSecond: z.number().nonnegative(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** What an entry point has to say in the receipt. */
export type ReceiptNotes = Partial<
  Pick<
    Receipt,
    | 'droppedTokens'
    | 'droppedMessages'
    | 'summary'
    | 'reasoningTokens'
    | 'reasoningBudgetTokens'
    | 'reasoningCut'
    | 'earlierReasoningKept'
    | 'earlierReasoningDropped'
  >
>;
