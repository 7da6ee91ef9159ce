// Every route there is. Pinned by a test.
import { ownRoutes } from '../api/index.ts';
import {
  addMessageBatchRoute,
  cancelMessageBatchRoute,
  deleteMessageBatchRoute,
  messageBatchesRoute,
  messageBatchResultsRoute,
  messageBatchRoute,
} from './anthropic-batches.ts';
import { anthropicMessagesRoute } from './anthropic-messages.ts';
import { countTokensRoute } from './count-tokens.ts';
import { ollamaEmbedRoute, openaiEmbeddingsRoute } from './embeddings.ts';
import { addFileRoute, deleteFileRoute, fileContentRoute, fileRoute, filesRoute } from './files.ts';
import { healthRoute } from './health.ts';
import { metricsRoute } from './metrics.ts';
import { modelRoute, modelsRoute } from './models.ts';
import { ollamaChatRoute, ollamaGenerateRoute } from './ollama-answer.ts';
import { ollamaPsRoute, ollamaShowRoute, ollamaTagsRoute, ollamaVersionRoute } from './ollama-lists.ts';
import { ollamaCopyRoute, ollamaDeleteRoute, ollamaPullRoute } from './ollama-manage.ts';
import { openApiRoute } from './open-api.ts';
import { addBatchRoute, batchesRoute, batchRoute, cancelBatchRoute } from './openai-batches.ts';
import { openaiChatRoute } from './openai-chat.ts';
import { openaiCompletionsRoute } from './openai-completions.ts';
import { openaiResponsesRoute } from './openai-responses.ts';
import {
  openaiCancelResponseRoute,
  openaiCompactRoute,
  openaiDeleteResponseRoute,
  openaiInputItemsRoute,
  openaiInputTokensRoute,
  openaiResponseRoute,
} from './openai-stored-responses.ts';
import type { Route } from './route.ts';

export { type FoundRoute, findRoute } from './find-route.ts';
export type { Route } from './route.ts';

export const routes: readonly Route[] = [
  healthRoute,
  metricsRoute,
  openApiRoute,
  modelsRoute,
  modelRoute,
  openaiChatRoute,
  openaiCompletionsRoute,
  openaiEmbeddingsRoute,
  openaiResponsesRoute,
  openaiInputTokensRoute,
  openaiCompactRoute,
  openaiInputItemsRoute,
  openaiCancelResponseRoute,
  openaiResponseRoute,
  openaiDeleteResponseRoute,
  addFileRoute,
  filesRoute,
  fileContentRoute,
  fileRoute,
  deleteFileRoute,
  addBatchRoute,
  batchesRoute,
  cancelBatchRoute,
  batchRoute,
  anthropicMessagesRoute,
  countTokensRoute,
  addMessageBatchRoute,
  messageBatchesRoute,
  messageBatchResultsRoute,
  cancelMessageBatchRoute,
  messageBatchRoute,
  deleteMessageBatchRoute,
  ollamaVersionRoute,
  ollamaTagsRoute,
  ollamaPsRoute,
  ollamaShowRoute,
  ollamaChatRoute,
  ollamaGenerateRoute,
  ollamaEmbedRoute,
  ollamaPullRoute,
  ollamaCopyRoute,
  ollamaDeleteRoute,
  ...ownRoutes,
];
