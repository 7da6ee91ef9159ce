// Conversations: turns, each a question and its answer. A turn names the one that it follows, so that asking again makes a branch.
import { z } from 'zod';
import { answerSchema } from './answers.ts';
import { idSchema, timeSchema } from './common.ts';
import { tokenCountSchema } from './documents.ts';
import { samplingInputSchema } from './sampling.ts';
import { chosenToolsSchema, toolLimitsSchema } from './tools.ts';

/** As `chat` takes it, which says what it does not keep to: any JSON object, or a value that a JSON Schema allows. */
const formatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('json') }),
  z.strictObject({ type: z.literal('json-schema'), schema: z.record(z.string(), z.unknown()) }),
]);

/** How the next answer is made; what is left out is as in the conversation, or the usual. */
const settingsFields = {
  model: z.string().max(300).optional(),
  system: z.string().max(100_000).optional(),
  sampling: samplingInputSchema.optional(),
  maxTokens: z.int().min(1).max(1_000_000).optional(),
  /** Texts before which an answer ends; chats only. */
  stop: z.array(z.string().min(1).max(1000)).max(16).optional(),
  /** Whether the model may reason first, or how much, in the words of its family; chats only. */
  reasoning: z.union([z.boolean(), z.string().max(20)]).optional(),
  /** What an answer has to be; for documents, a schema of an object, whose fields are filled in from each of them. */
  format: formatSchema.optional(),
  /** What becomes of a conversation that does not fit, as in `chat`; chats without tools only. */
  overflow: z.enum(['refuse', 'drop-oldest-turns', 'summarise']).optional(),
  /** Tools that the model may call, each call asked about first; chats only. */
  tools: chosenToolsSchema.optional(),
  /** `required`: the first answer has to call one. */
  toolChoice: z.enum(['auto', 'required']).optional(),
  toolLimits: toolLimitsSchema.optional(),
  /** Questions to documents only. */
  strategy: z.enum(['quoting', 'ids', 'matching']).optional(),
  read: z.enum(['whole', 'through', 'passages']).optional(),
  onlySupported: z.boolean().optional(),
  /** An embedding model that also finds sentences which share no word with the question; empty: none. */
  matchModel: z.string().max(300).optional(),
};
export const settingsSchema = z.strictObject(settingsFields);
export type ConversationSettings = z.infer<typeof settingsSchema>;

export const turnSchema = z.object({
  id: idSchema,
  /** The turn that it follows; `null`: the first. Turns with the same parent are branches. */
  parent: idSchema.nullable(),
  at: timeSchema,
  question: z.string(),
  /** Those that were asked; none: a chat. */
  documents: z.array(idSchema),
  settings: settingsSchema,
  answer: answerSchema,
});
export type Turn = z.infer<typeof turnSchema>;

const summaryFields = {
  id: idSchema,
  title: z.string(),
  pinned: z.boolean(),
  collection: idSchema.nullable(),
  /** Asked where a turn names none: no documents make it a chat. */
  documents: z.array(idSchema),
  settings: settingsSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
};

export const conversationSummarySchema = z.object({
  ...summaryFields,
  turnCount: z.number(),
  /** A turn that is running. */
  running: z.boolean(),
  /** With `?search=`: the place that was found, with some words around it. */
  found: z.string().nullable(),
});
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

export const conversationSchema = z.object({
  ...summaryFields,
  /** In the order in which they were asked. */
  turns: z.array(turnSchema),
  /** The event up to which running answers are told here: what comes after it is new. */
  lastEventId: z.string(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** As it lies on the disk. */
export const keptConversationSchema = conversationSchema.omit({ lastEventId: true });

export const conversationListSchema = z.object({ conversations: z.array(conversationSummarySchema) });

const title = z.string().trim().min(1).max(200);
const documents = z.array(idSchema).max(100);

export const createConversationSchema = z.strictObject({
  /** Left out: the first words of the first question. */
  title: title.optional(),
  collection: idSchema.nullable().default(null),
  documents: documents.default([]),
  settings: settingsSchema.default({}),
});

export const changeConversationSchema = z.strictObject({
  title: title.optional(),
  pinned: z.boolean().optional(),
  collection: idSchema.nullable().optional(),
  documents: documents.optional(),
  settings: settingsSchema.optional(),
});

export const startTurnSchema = z.strictObject({
  ...settingsFields,
  question: z.string().trim().min(1).max(1_000_000),
  /** Left out: the last turn; `null`: a new beginning. */
  parent: idSchema.nullable().optional(),
  /** Left out: those of the conversation. */
  documents: documents.optional(),
});
export type StartTurn = z.infer<typeof startTurnSchema>;

/** The question may be one that is still being written, or none yet. */
export const countTurnSchema = startTurnSchema.extend({ question: z.string().max(1_000_000).default('') });
export const turnCountSchema = z.object({
  ...tokenCountSchema.shape,
  /** What an answer needs at least: with more than both together, the window is too small for the turn. */
  answerTokens: z.number(),
});
export type TurnCount = z.infer<typeof turnCountSchema>;

export const startedTurnSchema = z.object({ turn: turnSchema });

/** `stopped`: it was still running. */
export const stoppedTurnSchema = z.object({ stopped: z.boolean(), deleted: z.boolean() });

export const exportFormats = ['markdown', 'html', 'docx', 'json', 'csv'] as const;
