export { call, send } from './call.ts';
export { connected, followEvents } from './event-stream.ts';
export { openSession } from './open-session.ts';
export { RequestFailed } from './request-failed.ts';
export { locked, setToken } from './token.ts';
export type {
  ApiAnswer,
  ApiCitation,
  ApiDocument,
  ApiError,
  ApiEvent,
  ApiField,
  ApiFieldRow,
  ApiSentence,
  ApiStatement,
  ApiSupport,
  ApiToolCall,
  AvailableModel,
  Box,
  Collection,
  Conversation,
  ConversationSettings,
  ConversationSummary,
  InstalledModel,
  Job,
  LoadedModelStatus,
  ModelFit,
  ModelList,
  ResponseFormat,
  Snapshot,
  StartTurn,
  Status,
  ToolServer,
  Turn,
  TurnProgress,
} from './types.ts';
