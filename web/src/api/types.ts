// The shapes of the API, as the server's own schemas have them. Types only: nothing of the server runs here.
import type { ConversationSettings as Settings } from '../../../src/server/api/schemas/index.ts';

export type {
  ApiAnswer,
  ApiAnswerOf,
  ApiBodyOf,
  ApiCitation,
  ApiDocument,
  ApiError,
  ApiEvent,
  ApiField,
  ApiFieldRow,
  ApiQueryOf,
  ApiRouteName,
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
  ErrorCode,
  ErrorData,
  InstalledModel,
  Job,
  LoadedModelStatus,
  ModelFit,
  ModelList,
  Snapshot,
  StartTurn,
  Status,
  ToolServer,
  Turn,
  TurnCount,
  TurnProgress,
} from '../../../src/server/api/schemas/index.ts';

/** What an answer has to be. */
export type ResponseFormat = NonNullable<Settings['format']>;
