// Documents: bytes come in as they are, text and sentences come out.
import { z } from 'zod';
import { idSchema, noticeSchema, timeSchema } from './common.ts';

/** On a page in PDF points, on a picture in pixels; the origin is the top left corner. */
export const boxSchema = z.object({
  page: z.number(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type Box = z.infer<typeof boxSchema>;

export const documentSchema = z.object({
  /** By content and name: the same file again is the same document. */
  id: idSchema,
  name: z.string(),
  /** As which it was read: `pdf`, `docx`, `txt` … */
  format: z.string(),
  bytes: z.number(),
  /** `null` for formats without pages. */
  pages: z.number().nullable(),
  sentences: z.number(),
  words: z.number(),
  characters: z.number(),
  /** By name of the model that has counted them; empty until one has. */
  tokens: z.record(z.string(), z.number()),
  /** What was left out, guessed or recognised, in words. */
  warnings: z.array(z.string()),
  /** The same with codes and values; documents that were kept before there were any have none. */
  notices: z.array(noticeSchema).default([]),
  addedAt: timeSchema,
  /** Of the text: places in it hold as long as this is the same. */
  textDigest: z.string().optional(),
  /** Of the bytes; what `/file` sends. */
  mediaType: z.string(),
});
export type ApiDocument = z.infer<typeof documentSchema>;

export const documentListSchema = z.object({ documents: z.array(documentSchema) });

export const documentTextSchema = z.object({ id: idSchema, text: z.string() });

/** `text.slice(start, end)` of the document's text, in UTF-16 code units. */
export const sentenceSchema = z.object({
  /** From 0; citations name sentences by it. */
  index: z.number(),
  kind: z.enum(['heading', 'paragraph', 'list-item', 'note', 'row', 'code', 'furniture']),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  page: z.number().nullable(),
  pageLabel: z.string().nullable(),
  heading: z.string().nullable(),
  line: z.number().nullable(),
  /** Names of the columns, for a row of a table. */
  columns: z.array(z.string()).nullable(),
  /** `slide 3`, `Rents!A2:C2`. */
  place: z.string().nullable(),
  /** For recognised text: its words, and how many of them are doubtful. */
  recognised: z.object({ words: z.number(), doubtful: z.number() }).nullable(),
  boxes: z.array(boxSchema),
});
export type ApiSentence = z.infer<typeof sentenceSchema>;

export const sentenceListSchema = z.object({ id: idSchema, sentences: z.array(sentenceSchema) });

/** How much of the window documents take, counted exactly by the model's own tokenizer; the model is loaded for it. */
export const countTokensSchema = z.strictObject({
  documents: z.array(idSchema).max(100),
  model: z.string().max(300).optional(),
  system: z.string().max(100_000).optional(),
});
export const tokenCountSchema = z.object({
  model: z.string(),
  contextTokens: z.number(),
  /** Of the whole prompt; of documents, with an empty question. */
  promptTokens: z.number(),
});
export type TokenCount = z.infer<typeof tokenCountSchema>;
