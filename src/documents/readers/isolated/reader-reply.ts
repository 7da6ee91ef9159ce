// What comes back from a process that worked on a hostile file, checked before it is believed.
import { z } from 'zod';
import { type ErrorCode, type ErrorData, errorTable } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { ReaderOutput } from '../reader.ts';

export type ReaderReply =
  | { type: 'done'; output: ReaderOutput }
  | { type: 'failed'; code: ErrorCode; data: ErrorData[ErrorCode] };

const offset = z.int().nonnegative();
const page = z.int().positive();
const kinds = ['heading', 'paragraph', 'list-item', 'note', 'row', 'code'] as const;

const block = z.strictObject({
  kind: z.enum(kinds),
  start: offset,
  end: offset,
  page: page.nullable(),
  title: z.string().exactOptional(),
});

const span = z.strictObject({
  start: offset,
  end: offset,
  page,
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

const output: z.ZodType<ReaderOutput> = z.strictObject({
  text: z.string(),
  blocks: z.array(block),
  spans: z.array(span),
  pages: z.int().nonnegative().nullable(),
  keepsLines: z.boolean(),
  warnings: z.array(z.custom<DocumentWarning>(isWarning)),
});

export const readerReplySchema: z.ZodType<ReaderReply> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('done'), output }),
  z.strictObject({
    type: z.literal('failed'),
    code: z.custom<ErrorCode>((code) => typeof code === 'string' && Object.hasOwn(errorTable, code)),
    data: z.custom<ErrorData[ErrorCode]>(isRecord),
  }),
]);

function isWarning(value: unknown): boolean {
  return isRecord(value) && 'type' in value && typeof value.type === 'string';
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
