import { z } from 'zod';

/** What the process that asks once is told, and what it answers, one JSON line each. */
export const askRequestSchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  bytes: z.int(),
  threads: z.int(),
  contextTokens: z.int(),
  folder: z.string(),
  tokens: z.array(z.int()),
  fixedTokens: z.int(),
  maxTokens: z.int(),
});
export type AskRequest = z.infer<typeof askRequestSchema>;

export const askLineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('loaded') }),
  z.strictObject({ type: z.literal('first') }),
  z.strictObject({
    type: z.literal('end'),
    prefixCache: z.string(),
    cachedTokens: z.int(),
    evaluatedTokens: z.int(),
  }),
]);
export type AskLine = z.infer<typeof askLineSchema>;
