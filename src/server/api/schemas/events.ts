// The one event stream of a tab: everything that this key may see, for all conversations and jobs at once.
import { z } from 'zod';
import {
  answerSchema,
  citationSchema,
  fieldSchema,
  statementSchema,
  supportSchema,
  turnProgressSchema,
} from './answers.ts';
import { idSchema } from './common.ts';
import { turnSchema } from './conversations.ts';
import { jobSchema } from './jobs.ts';
import { toolCallSchema } from './tools.ts';

const ofTurn = { conversation: idSchema, turn: idSchema };

/** Where text belongs: position of the statement, from 0; `null` in a chat. */
const statement = z.number().nullable();

export const eventSchema = z.discriminatedUnion('type', [
  /** First on every connection. Not `resumed`: events were missed, and what is shown has to be fetched again. */
  z.object({ type: z.literal('hello'), resumed: z.boolean() }),
  z.object({ type: z.literal('turn-start'), conversation: idSchema, turn: turnSchema }),
  /** Waiting, loading, reading, writing: at most a few each second. */
  z.object({ type: z.literal('turn-progress'), ...ofTurn, progress: turnProgressSchema }),
  z.object({
    type: z.literal('passages'),
    ...ofTurn,
    passages: z.array(citationSchema),
    lead: z.boolean(),
  }),
  z.object({ type: z.literal('reasoning-delta'), ...ofTurn, text: z.string() }),
  z.object({ type: z.literal('statement-start'), ...ofTurn, statement: z.number() }),
  z.object({ type: z.literal('text-delta'), ...ofTurn, statement, text: z.string() }),
  /** A value of a document (`fields`); the events of its statement follow. */
  z.object({
    type: z.literal('field'),
    ...ofTurn,
    documentId: idSchema,
    document: z.string(),
    field: fieldSchema,
  }),
  z.object({ type: z.literal('citation'), ...ofTurn, statement: z.number(), citation: citationSchema }),
  z.object({
    type: z.literal('statement-end'),
    ...ofTurn,
    statement: z.number(),
    support: supportSchema.nullable(),
  }),
  /** Instead of the end of a statement that its sources do not bear out (`onlySupported`): take its text away again. */
  z.object({
    type: z.literal('statement-left-out'),
    ...ofTurn,
    statement: z.number(),
    left: statementSchema,
  }),
  /** A call as it is now: written, asked about, running, ended. The last one of an id counts. */
  z.object({ type: z.literal('tool-call'), ...ofTurn, call: toolCallSchema }),
  /** Done, stopped or failed: the whole answer, as it is kept. */
  z.object({ type: z.literal('turn-end'), ...ofTurn, answer: answerSchema }),
  /** It begins, gets on, or ends. */
  z.object({ type: z.literal('job'), job: jobSchema }),
  /** Pages of a document that is being uploaded: `upload` is what the request named in `?upload=`. */
  z.object({
    type: z.literal('upload-progress'),
    upload: z.string(),
    step: z.enum(['reading', 'recognising']),
    donePages: z.number(),
    totalPages: z.number(),
  }),
  /** Another tab, or a job, has changed it: fetch what is shown of it. `id` is `null` where it is not one of them. */
  z.object({
    type: z.literal('changed'),
    resource: z.enum(['models', 'documents', 'collections', 'conversations', 'cache', 'tool-servers']),
    id: z.string().nullable(),
  }),
]);
export type ApiEvent = z.infer<typeof eventSchema>;
