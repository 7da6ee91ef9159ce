// What an answer consists of.
import { z } from 'zod';
import { receiptSchema } from '../../../core/index.ts';
import { apiErrorSchema, idSchema, noticeSchema } from './common.ts';
import { boxSchema } from './documents.ts';
import { toolCallSchema } from './tools.ts';

/** A reference to sentences of a document: `text.slice(start, end) === quote`, always. */
export const citationSchema = z.object({
  documentId: idSchema,
  /** Name of the document. */
  document: z.string(),
  /** First and last sentence, both included. */
  sentence: z.number(),
  endSentence: z.number(),
  page: z.number().nullable(),
  pageLabel: z.string().nullable(),
  line: z.number().nullable(),
  endLine: z.number().nullable(),
  columns: z.array(z.string()).nullable(),
  place: z.string().nullable(),
  start: z.number(),
  end: z.number(),
  quote: z.string(),
  recognised: z.object({ words: z.number(), doubtful: z.number() }).nullable(),
  boxes: z.array(boxSchema),
});
export type ApiCitation = z.infer<typeof citationSchema>;

export const supportSchema = z.object({
  grade: z.enum(['supported', 'partly', 'not supported']),
  /** Of the statement, what its sentences lack. */
  missing: z.array(z.object({ kind: z.string(), text: z.string() })),
  sharedWords: z.number(),
  /** Answers that were kept before it was told have none. */
  sharedQuestion: z.number().nullable().default(null),
  checkedBy: z.enum(['code', 'model']),
  /** What there is to doubt, in words; `null`: nothing. */
  doubt: z.string().nullable(),
});
export type ApiSupport = z.infer<typeof supportSchema>;

export const statementSchema = z.object({
  text: z.string(),
  citations: z.array(citationSchema),
  /** `null` while it is being written, and for "not in the document", which has none. */
  support: supportSchema.nullable(),
});
export type ApiStatement = z.infer<typeof statementSchema>;

export const fieldSchema = z.object({
  /** Where it is in the value of its row: `rent`, `tenant.name`, `rents[0].amount`. */
  path: z.string(),
  /** `left-out`: its source does not support it; `unmet`: what was written is no value of the schema; `cut`: there was no room for it. */
  state: z.enum(['found', 'not-in-document', 'left-out', 'unmet', 'cut']),
  /** `null` unless it was found. */
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  /** It stands in the cited text: in these words, or as the same quantity or day. */
  verbatim: z.boolean(),
  citations: z.array(citationSchema),
  /** `null` where nothing was found. */
  support: supportSchema.nullable(),
});
export type ApiField = z.infer<typeof fieldSchema>;

/** What was found in one document. */
export const fieldRowSchema = z.object({
  documentId: idSchema,
  /** Name of the document. */
  document: z.string(),
  fields: z.array(fieldSchema),
});
export type ApiFieldRow = z.infer<typeof fieldRowSchema>;

/** Where a running answer is. Tokens of the prompt; times in milliseconds. */
export const turnProgressSchema = z.object({
  phase: z.enum(['waiting', 'loading', 'reading', 'writing']),
  /** `waiting`: 1 is next; `null` where nobody is before it. Conversations that were kept before it was told have none. */
  place: z.number().nullable().default(null),
  /** `loading`: 0 to 1. */
  fraction: z.number().nullable(),
  /** `reading`: of the prompt. */
  doneTokens: z.number(),
  totalTokens: z.number(),
  cachedTokens: z.number(),
  tokensPerSecond: z.number().nullable(),
  leftMs: z.number().nullable(),
  /** The same in pages of the documents, where they have pages: an estimate by tokens. */
  pages: z.object({ done: z.number(), total: z.number() }).nullable(),
});
export type TurnProgress = z.infer<typeof turnProgressSchema>;

export const answerSchema = z.object({
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  model: z.string(),
  /** `null` when it has ended. */
  progress: turnProgressSchema.nullable(),
  /** Of a question to documents: the sentences that share most with the question, found by words alone, before anything is read. */
  passages: z.array(citationSchema),
  /** The model is so small that the passages are worth more than its answer: show them first. */
  passagesLead: z.boolean(),
  /** Of a question to documents. */
  statements: z.array(statementSchema),
  /** Of a question to documents with a `format`: what was found in each; `statements` say the same. */
  fields: z.array(fieldRowSchema).default([]),
  /** Of a chat, as it was written; of a question to documents, all statements. */
  text: z.string(),
  reasoning: z.string(),
  /** What was called on the way, in order. Conversations that were kept before there were tools have none. */
  calls: z.array(toolCallSchema).default([]),
  /** The model found no answer in the documents. */
  notFound: z.boolean(),
  leftOut: z.number(),
  finishReason: z.enum(['stop', 'length', 'tool-call', 'cancelled']).nullable(),
  /** In words: about documents, settings and the answer. */
  warnings: z.array(z.string()),
  /** The same with codes and values; answers that were kept before there were any have none. */
  notices: z.array(noticeSchema).default([]),
  receipt: receiptSchema.nullable(),
  /** Of a chat with tools: of the answers that led to the last one, which `receipt` is of. */
  earlierReceipts: z.array(receiptSchema).default([]),
  error: apiErrorSchema.nullable(),
});
export type ApiAnswer = z.infer<typeof answerSchema>;
