// What goes to the process that recognises pictures, and what comes back.
import { z } from 'zod';
import { recognisedPageSchema } from './recognised-page.ts';

export interface OcrMessage {
  /** Pages of a PDF, or pictures of a file of pictures. */
  source: 'pdf' | 'picture';
  /** From 1. */
  page: number;
  /** The script of `tesseract.js-core`. */
  core: string;
  languages: readonly { code: string; path: string }[];
}

export const ocrReplySchema = z.discriminatedUnion('type', [
  /** No picture, or one that is no page of text. */
  z.strictObject({ type: z.literal('nothing') }),
  z.strictObject({
    type: z.literal('page'),
    page: recognisedPageSchema,
    picture: z.strictObject({
      width: z.int().positive(),
      height: z.int().positive(),
      dpi: z.number().positive(),
    }),
  }),
]);

export type OcrReply = z.infer<typeof ocrReplySchema>;
