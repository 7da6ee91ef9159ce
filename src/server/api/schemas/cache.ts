// What is kept of what was read.
import { z } from 'zod';
import { cacheTotalsSchema } from './status.ts';

const snapshotSchema = z.object({
  id: z.string(),
  state: z.enum(['kept', 'unlisted', 'gone', 'quarantined']),
  bytes: z.number(),
  tokens: z.number().nullable(),
  model: z.string().nullable(),
  createdAt: z.string().nullable(),
  usedAt: z.string().nullable(),
  uses: z.number(),
  /** Reading time that each use saves, and that all have saved. */
  savesMs: z.number(),
  savedMs: z.number(),
  /** `null` unless the names are kept (`deskside cache names on`). */
  documents: z.array(z.string()).nullable(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const cacheSchema = z.object({ totals: cacheTotalsSchema, snapshots: z.array(snapshotSchema) });

/** `confirm` has to be there: with the key goes all that was read, and every conversation, collection and document. */
export const destroyCacheSchema = z.strictObject({ confirm: z.literal('destroy the key') });
