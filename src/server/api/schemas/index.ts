// The contract of our own API. Pages import types from here, and nothing that runs.
export type { ToolRunStop } from '../../../chat/index.ts';
export type { ErrorCode, ErrorData, GenerationWarning } from '../../../core/index.ts';
export type { DocumentWarning } from '../../../documents/index.ts';
export type {
  ApiAnswer,
  ApiCitation,
  ApiField,
  ApiFieldRow,
  ApiStatement,
  ApiSupport,
  TurnProgress,
} from './answers.ts';
export type { Snapshot } from './cache.ts';
export { type Collection, collectionSchema } from './collections.ts';
export { type ApiError, type ApiNotice, idSchema } from './common.ts';
export {
  type Conversation,
  type ConversationSettings,
  type ConversationSummary,
  conversationSchema,
  keptConversationSchema,
  type StartTurn,
  type Turn,
  type TurnCount,
  turnSchema,
} from './conversations.ts';
export { type ApiDocument, type ApiSentence, type Box, documentSchema } from './documents.ts';
export { type ApiEvent, eventSchema } from './events.ts';
export { type Job, jobSchema } from './jobs.ts';
export type { AvailableModel, InstalledModel, ModelFit, ModelList } from './models.ts';
export {
  type ApiAnswerOf,
  type ApiBodyOf,
  type ApiQueryOf,
  type ApiRoute,
  type ApiRouteName,
  type ApiRoutes,
  apiRoutes,
} from './routes.ts';
export type { Session } from './session.ts';
export type { LoadedModelStatus, Status } from './status.ts';
export {
  type AddToolServer,
  type ApiToolCall,
  type ChosenTools,
  type KeptToolServer,
  keptToolServerSchema,
  type OfferedTool,
  type ToolReach,
  type ToolServer,
} from './tools.ts';
