// What goes on in the background: pulls, and documents that are read ahead.
import { z } from 'zod';
import { apiErrorSchema, idSchema, timeSchema } from './common.ts';

const progressSchema = z.object({
  /** `wait`: somebody else pulls the same model, or a question goes first. */
  phase: z.enum(['wait', 'resolve', 'download', 'verify', 'extract', 'check', 'load', 'read']),
  /** In `unit`; `total` is `null` while it is unknown. */
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'tokens']),
  perSecond: z.number().nullable(),
  leftMs: z.number().nullable(),
});

export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(['pull', 'read']),
  /** The model of a pull; the names of the documents that are read. */
  title: z.string(),
  /** `stopped` can be begun again where it was: by the same request as before. */
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  progress: progressSchema.nullable(),
  /** What else there is to say, in words. */
  notices: z.array(z.string()),
  error: apiErrorSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobListSchema = z.object({ jobs: z.array(jobSchema) });

/** Reads documents at the lowest priority, so that the first question about them is answered as fast as the second. */
export const readAheadSchema = z.strictObject({
  documents: z.array(idSchema).min(1).max(100),
  model: z.string().max(300).optional(),
  system: z.string().max(100_000).optional(),
});
