// Every route of our own API, with the shapes of what goes in and comes out: the server, its tests, the OpenAPI file and the page's
// client are made from this one table.
import { z } from 'zod';
import { cacheSchema, destroyCacheSchema } from './cache.ts';
import {
  changeCollectionSchema,
  collectionListSchema,
  collectionSchema,
  createCollectionSchema,
} from './collections.ts';
import { deletedSchema } from './common.ts';
import {
  changeConversationSchema,
  conversationListSchema,
  conversationSchema,
  countTurnSchema,
  createConversationSchema,
  exportFormats,
  startedTurnSchema,
  startTurnSchema,
  stoppedTurnSchema,
  turnCountSchema,
} from './conversations.ts';
import {
  countTokensSchema,
  documentListSchema,
  documentSchema,
  documentTextSchema,
  sentenceListSchema,
  tokenCountSchema,
} from './documents.ts';
import { jobListSchema, readAheadSchema } from './jobs.ts';
import {
  defaultModelAnswerSchema,
  defaultModelSchema,
  modelListSchema,
  pullModelSchema,
  startedJobSchema,
  unloadedSchema,
} from './models.ts';
import { openSessionSchema, sessionSchema } from './session.ts';
import { statusSchema } from './status.ts';
import {
  addToolServerSchema,
  answerCallSchema,
  answeredCallSchema,
  changeToolServerSchema,
  toolServerListSchema,
  toolServerSchema,
} from './tools.ts';

export interface ApiRoute {
  /** What it does, in one sentence. */
  summary: string;
  /** Of the key that is needed. `open`: none; `owner`: `admin`, and shown by a key or a token to be so. */
  scope: 'open' | 'chat' | 'admin' | 'owner';
  /** Of the query; unknown names are refused. */
  query?: z.ZodType;
  /** JSON; `bytes`: the body is the file itself. */
  body?: z.ZodType | 'bytes';
  /** JSON; `bytes`: a file; `events`: a stream of events. */
  answer: z.ZodType | 'bytes' | 'events';
}

const searching = z.strictObject({
  /** Only what has this in a title, a question or an answer, in any letters. */
  search: z.string().max(200).optional(),
  collection: z.string().max(100).optional(),
});
const upload = z.strictObject({
  name: z.string().min(1).max(1000),
  /** A name for this upload, repeated in its events. */
  upload: z.string().max(100).optional(),
});
const following = z.strictObject({
  /** What there is after Last-Event-ID, and no more: for tabs that nobody uses, since browsers allow an origin six connections. */
  once: z.literal('true').optional(),
});
const exporting = z.strictObject({
  format: z.enum(exportFormats),
  /** A turn: this one and those that it follows. Left out: the last one and those that it follows. */
  turn: z.string().max(100).optional(),
});

const deleting = z.strictObject({
  /** Left out: nothing is deleted, whether the answer was still running or not. */
  delete: z.literal('true').optional(),
});

export const apiRoutes = {
  'POST /api/v1/session': {
    summary: 'Exchanges the code of a one-time link for a token.',
    scope: 'open',
    body: openSessionSchema,
    answer: sessionSchema,
  },
  'GET /api/v1/status': {
    summary: 'What this computer and this server are doing now.',
    scope: 'chat',
    answer: statusSchema,
  },
  'GET /api/v1/events': {
    summary: 'The one stream of events of a tab; goes on after Last-Event-ID.',
    scope: 'chat',
    query: following,
    answer: 'events',
  },
  'GET /api/v1/models': {
    summary: 'The models on this computer and those that can be pulled, and how each would run here.',
    scope: 'chat',
    answer: modelListSchema,
  },
  'POST /api/v1/models/pull': {
    summary: 'Begins to download a model, or goes on where it was stopped.',
    scope: 'admin',
    body: pullModelSchema,
    answer: startedJobSchema,
  },
  'POST /api/v1/models/default': {
    summary: 'Chooses the model for requests that name none.',
    scope: 'admin',
    body: defaultModelSchema,
    answer: defaultModelAnswerSchema,
  },
  'POST /api/v1/models/{name}/unload': {
    summary: 'Takes a model out of memory once its running answers have ended.',
    scope: 'admin',
    answer: unloadedSchema,
  },
  'DELETE /api/v1/models/{name}': {
    summary: 'Deletes a model that Deskside has downloaded.',
    scope: 'admin',
    answer: deletedSchema,
  },
  'GET /api/v1/jobs': {
    summary: 'What goes on in the background, and what has ended since the start.',
    scope: 'chat',
    answer: jobListSchema,
  },
  'DELETE /api/v1/jobs/{id}': {
    summary: 'Stops a job, or forgets one that has ended.',
    scope: 'chat',
    answer: deletedSchema,
  },
  'POST /api/v1/read': {
    summary: 'Reads documents ahead, at the lowest priority.',
    scope: 'chat',
    body: readAheadSchema,
    answer: startedJobSchema,
  },
  'GET /api/v1/documents': {
    summary: 'All documents that were uploaded.',
    scope: 'chat',
    answer: documentListSchema,
  },
  'POST /api/v1/documents': {
    summary: 'Uploads a document: the body is the file.',
    scope: 'chat',
    query: upload,
    body: 'bytes',
    answer: documentSchema,
  },
  'POST /api/v1/documents/count': {
    summary: 'Counts exactly what documents take of the window.',
    scope: 'chat',
    body: countTokensSchema,
    answer: tokenCountSchema,
  },
  'GET /api/v1/documents/{id}': { summary: 'One document.', scope: 'chat', answer: documentSchema },
  'DELETE /api/v1/documents/{id}': {
    summary: 'Deletes a document for good; collections and conversations no longer name it.',
    scope: 'chat',
    answer: deletedSchema,
  },
  'GET /api/v1/documents/{id}/text': {
    summary: 'Its text, to which all offsets refer.',
    scope: 'chat',
    answer: documentTextSchema,
  },
  'GET /api/v1/documents/{id}/sentences': {
    summary: 'Its sentences: offsets, pages, boxes, cells.',
    scope: 'chat',
    answer: sentenceListSchema,
  },
  'GET /api/v1/documents/{id}/file': {
    summary: 'The file itself, to be drawn and never to be run.',
    scope: 'chat',
    answer: 'bytes',
  },
  'GET /api/v1/collections': { summary: 'All collections.', scope: 'chat', answer: collectionListSchema },
  'POST /api/v1/collections': {
    summary: 'Makes a collection.',
    scope: 'chat',
    body: createCollectionSchema,
    answer: collectionSchema,
  },
  'GET /api/v1/collections/{id}': { summary: 'One collection.', scope: 'chat', answer: collectionSchema },
  'POST /api/v1/collections/{id}': {
    summary: 'Changes a collection: what is left out stays.',
    scope: 'chat',
    body: changeCollectionSchema,
    answer: collectionSchema,
  },
  'DELETE /api/v1/collections/{id}': {
    summary: 'Deletes a collection and its conversations for good; documents stay.',
    scope: 'chat',
    answer: deletedSchema,
  },
  'GET /api/v1/conversations': {
    summary:
      'All conversations, the pinned ones first, then the last used; or those in which something was found.',
    scope: 'chat',
    query: searching,
    answer: conversationListSchema,
  },
  'POST /api/v1/conversations': {
    summary: 'Makes a conversation.',
    scope: 'chat',
    body: createConversationSchema,
    answer: conversationSchema,
  },
  'GET /api/v1/conversations/{id}': {
    summary: 'One conversation with all its turns, running ones as far as they are.',
    scope: 'chat',
    answer: conversationSchema,
  },
  'POST /api/v1/conversations/{id}': {
    summary: 'Changes a conversation: what is left out stays.',
    scope: 'chat',
    body: changeConversationSchema,
    answer: conversationSchema,
  },
  'DELETE /api/v1/conversations/{id}': {
    summary: 'Deletes a conversation for good; a running answer is stopped.',
    scope: 'chat',
    answer: deletedSchema,
  },
  'POST /api/v1/conversations/{id}/turns': {
    summary: 'Asks. The answer comes as events.',
    scope: 'chat',
    body: startTurnSchema,
    answer: startedTurnSchema,
  },
  'POST /api/v1/conversations/{id}/turns/count': {
    summary: 'Counts exactly what a turn of a chat would take of the window; nothing is asked.',
    scope: 'chat',
    body: countTurnSchema,
    answer: turnCountSchema,
  },
  'DELETE /api/v1/conversations/{id}/turns/{turn}': {
    summary:
      'Stops a running answer and keeps what there is of it; with ?delete=true, deletes the turn and those that follow it.',
    scope: 'chat',
    query: deleting,
    answer: stoppedTurnSchema,
  },
  'POST /api/v1/conversations/{id}/turns/{turn}/calls/{call}': {
    summary: 'Allows or refuses a call that is asked about.',
    scope: 'owner',
    body: answerCallSchema,
    answer: answeredCallSchema,
  },
  'POST /api/v1/conversations/{id}/export': {
    summary: 'The conversation as a file.',
    scope: 'chat',
    query: exporting,
    answer: 'bytes',
  },
  'GET /api/v1/tool-servers': {
    summary: 'The servers of tools (MCP) that were added; nothing is started.',
    scope: 'owner',
    answer: toolServerListSchema,
  },
  'POST /api/v1/tool-servers': {
    summary: 'Adds a server of tools: a program of this computer, or an address. From this computer only.',
    scope: 'owner',
    body: addToolServerSchema,
    answer: toolServerSchema,
  },
  'POST /api/v1/tool-servers/{id}': {
    summary: 'Switches a server of tools on or off; off, it is ended.',
    scope: 'owner',
    body: changeToolServerSchema,
    answer: toolServerSchema,
  },
  'POST /api/v1/tool-servers/{id}/connect': {
    summary: 'Starts a server of tools, or reaches it, and lists its tools.',
    scope: 'owner',
    answer: toolServerSchema,
  },
  'DELETE /api/v1/tool-servers/{id}': {
    summary: 'Ends a server of tools and forgets it.',
    scope: 'owner',
    answer: deletedSchema,
  },
  'GET /api/v1/cache': {
    summary: 'What is kept of what was read.',
    scope: 'admin',
    answer: cacheSchema,
  },
  'DELETE /api/v1/cache/{id}': {
    summary: 'Deletes one state.',
    scope: 'admin',
    answer: deletedSchema,
  },
  'POST /api/v1/cache/destroy': {
    summary:
      'Destroys the key: all that was read, and all conversations, collections and documents are gone for good.',
    scope: 'admin',
    body: destroyCacheSchema,
    answer: deletedSchema,
  },
} as const satisfies Record<string, ApiRoute>;

export type ApiRoutes = typeof apiRoutes;
export type ApiRouteName = keyof ApiRoutes;

type Shape<T> = T extends z.ZodType ? z.infer<T> : never;
type Given<T> = T extends z.ZodType ? z.input<T> : never;

/** What a route answers with in JSON; `never` for files and events. */
export type ApiAnswerOf<R extends ApiRouteName> = Shape<ApiRoutes[R]['answer']>;
/** What a route takes in JSON. */
export type ApiBodyOf<R extends ApiRouteName> = ApiRoutes[R] extends { body: infer B } ? Given<B> : never;
export type ApiQueryOf<R extends ApiRouteName> = ApiRoutes[R] extends { query: infer Q } ? Given<Q> : never;
