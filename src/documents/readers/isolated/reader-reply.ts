// What comes back from a process that worked on a hostile file, checked before it is believed.
import { z } from 'zod';
import { type ErrorCode, type ErrorData, errorTable } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { Block, ReaderOutput, Span } from '../reader.ts';

export type ReaderReply =
  | { type: 'done'; output: ReaderOutput }
  | { type: 'failed'; code: ErrorCode; data: ErrorData[ErrorCode] };

const offset = z.int().nonnegative();
const page = z.int().positive();
/** A type that grows has to grow here as well: the compiler says so. */
type Fields<T> = { [K in keyof Required<T>]: z.ZodType };

const kinds: Record<Block['kind'], true> = {
  heading: true,
  paragraph: true,
  'list-item': true,
  note: true,
  row: true,
  code: true,
  furniture: true,
};

const block = z.strictObject({
  kind: z.custom<Block['kind']>((kind) => typeof kind === 'string' && Object.hasOwn(kinds, kind)),
  start: offset,
  end: offset,
  page: page.nullable(),
  title: z.string().exactOptional(),
  columns: z.array(z.string()).exactOptional(),
  place: z.string().exactOptional(),
} satisfies Fields<Block>);

const span = z.strictObject({
  start: offset,
  end: offset,
  page,
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  confidence: z.number().min(0).max(1).exactOptional(),
} satisfies Fields<Span>);

const output: z.ZodType<ReaderOutput> = z.strictObject({
  text: z.string(),
  blocks: z.array(block),
  spans: z.array(span),
  pages: z.int().nonnegative().nullable(),
  pageLabels: z.array(z.string()).exactOptional(),
  scannedPages: z.array(page).exactOptional(),
  keepsLines: z.boolean(),
  warnings: z.array(z.custom<DocumentWarning>(isWarning)),
} satisfies Fields<ReaderOutput>);

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
