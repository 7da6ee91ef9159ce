// The one request type that every dialect, command and library call is turned into.
import { z } from 'zod';

/** How the next token is drawn. Temperature 0 is greedy; `seed` makes a draw repeatable. */
export const samplingSchema = z.strictObject({
  temperature: z.number().min(0).max(5).default(0.7),
  topK: z.int().min(0).max(100_000).default(40),
  topP: z.number().gt(0).max(1).default(0.95),
  minP: z.number().min(0).max(1).default(0.05),
  repeatPenalty: z.number().gt(0).max(10).default(1),
  seed: z.int().min(0).max(0xffff_fffe).optional(),
});
export type Sampling = z.infer<typeof samplingSchema>;
export type SamplingInput = z.input<typeof samplingSchema>;

export const messageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
});
export type Message = z.infer<typeof messageSchema>;
