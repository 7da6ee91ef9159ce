// Shapes that several resources share.
import { z } from 'zod';

/** What the server makes itself: a kind and 128 random or digested bits, so that none can be guessed, and none is a path. */
export const idSchema = z.string().regex(/^[a-z]{2,5}_[0-9a-f]{32}$/);

export const timeSchema = z.iso.datetime();

/** The same words that the command line prints, and what a program can go by: `code` and `data`. */
export const apiErrorSchema = z.object({
  /** From the table of errors: `context-overflow`, `model-not-found` … */
  code: z.string(),
  /** What happened, in one sentence. */
  what: z.string(),
  /** What else is known, a line each. */
  known: z.array(z.string()),
  /** What can be done now, a line each. */
  next: z.array(z.string()),
  /** Whether the same request may succeed later by itself. */
  retry: z.boolean(),
  /** Numbers and names of this code: what is needed and what there is. */
  data: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});
export type ApiError = z.infer<typeof apiErrorSchema>;

/** A warning, as errors are told. */
export const noticeSchema = z.object({
  /** Of the warnings of documents and answers in the library, and: `not-citable`, `tools-stopped`, `nobody-to-ask`, `read-again`. */
  code: z.string(),
  /** Numbers and names of this code. */
  data: z.record(z.string(), z.unknown()),
  /** In words: one of `warnings`. */
  message: z.string(),
});
export type ApiNotice = z.infer<typeof noticeSchema>;

/** Every answer with another status than 2xx. */
export const errorAnswerSchema = z.object({ error: apiErrorSchema });

export const deletedSchema = z.object({ deleted: z.literal(true) });
