// What is known of a file that is being transferred: how long it is, which bytes are there. It is kept beside the bytes
// so that the next process, or the next attempt, goes on where this one was ended, however it was ended.
import { z } from 'zod';

export const transferPlanSchema = z.strictObject({
  version: z.literal(1),
  url: z.string(),
  /** Digest the finished file must have, where it is known. */
  sha256: z.string().nullable(),
  /** Strong validator of the server's file; `If-Range` asks with it. */
  etag: z.string().nullable(),
  totalBytes: z.int().nonnegative(),
  chunkBytes: z.int().positive(),
  /** Bytes that are there, from the start of each chunk on. */
  done: z.array(z.int().nonnegative()),
});
export type TransferPlan = z.infer<typeof transferPlanSchema>;

export interface Chunk {
  index: number;
  /** First byte in the file. */
  start: number;
  /** One past the last byte in the file. */
  end: number;
}

/** A part that one request asks for: small enough to share out, large enough not to be felt as a request. */
export const usualChunkBytes = 16 * 2 ** 20;

/** Length of what a server sends without saying how much it is: everything until it ends. */
export const unknownLength = Number.MAX_SAFE_INTEGER;

/** More than any model, so that what a server claims does not become a list of chunks without end. */
export const mostBytes = 4 * 2 ** 40;

export function chunkCount({
  totalBytes,
  chunkBytes,
}: Pick<TransferPlan, 'totalBytes' | 'chunkBytes'>): number {
  return Math.max(1, Math.ceil(totalBytes / chunkBytes));
}

export function chunkAt({ totalBytes, chunkBytes }: TransferPlan, index: number): Chunk {
  const start = index * chunkBytes;
  return { index, start, end: Math.min(totalBytes, start + chunkBytes) };
}

export function doneBytesOf({ done }: TransferPlan): number {
  return done.reduce((sum, bytes) => sum + bytes, 0);
}

/** Whether bytes received for `plan` may be continued with what `wanted` names. */
export function continues(plan: TransferPlan, wanted: { url: string; sha256: string | null }): boolean {
  if (plan.sha256 !== null || wanted.sha256 !== null) return plan.sha256 === wanted.sha256;
  return plan.url === wanted.url && plan.etag !== null;
}
