import { z } from 'zod';

/** What the process that asks is told, and what it answers, one JSON line each. */
export const askRequestSchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  bytes: z.int(),
  threads: z.int(),
  contextTokens: z.int(),
  /** Where snapshots are kept. */
  folder: z.string(),
  document: z.array(z.int()),
  /** Asked one after the other, each after the document. */
  questions: z.array(z.array(z.int())).min(1),
  maxTokens: z.int(),
});
export type AskRequest = z.infer<typeof askRequestSchema>;

export const askLineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('loaded') }),
  /** The first token of an answer is there. */
  z.strictObject({ type: z.literal('first') }),
  z.strictObject({
    type: z.literal('answer'),
    /** Milliseconds from the question to the first token. */
    firstMs: z.number(),
    restoreMs: z.number(),
    prefillMs: z.number(),
    /** Of all states that were saved on the way. */
    saveMs: z.number(),
    prefixCache: z.string(),
    cachedTokens: z.int(),
    evaluatedTokens: z.int(),
  }),
]);
export type AskLine = z.infer<typeof askLineSchema>;
