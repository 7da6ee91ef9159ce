// A batch: many requests that nobody waits for.
import { z } from 'zod';

export const batchSchema = z.strictObject({
  id: z.string(),
  dialect: z.enum(['openai', 'anthropic']),
  /** What each of its requests would have been sent to. */
  endpoint: z.string(),
  /** Of Anthropic's interface. */
  version: z.string().nullable(),
  inputFileId: z.string().nullable(),
  /** Of the answers and of the errors, once it has ended. */
  outputFileId: z.string().nullable(),
  errorFileId: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
  status: z.enum(['in_progress', 'cancelling', 'completed', 'cancelled', 'failed']),
  total: z.int().nonnegative(),
  /** Why it was not begun. */
  errors: z.array(z.strictObject({ code: z.string(), line: z.int().nullable(), message: z.string() })),
  /** Seconds. */
  createdAt: z.int(),
  cancelledAt: z.int().nullable(),
  endedAt: z.int().nullable(),
});
export type Batch = z.infer<typeof batchSchema>;

export const batchRequestsSchema = z.array(
  z.strictObject({ customId: z.string(), body: z.record(z.string(), z.unknown()) }),
);
export type BatchRequest = z.infer<typeof batchRequestsSchema>[number];

/** How many of its requests have been answered, and how many have failed. */
export interface BatchCounts {
  done: number;
  failed: number;
}

export function isOpen({ status }: Batch): boolean {
  return status === 'in_progress' || status === 'cancelling';
}
