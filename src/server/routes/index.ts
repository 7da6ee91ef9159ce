// Every route there is. Pinned by a test.
import { anthropicMessagesRoute } from './anthropic-messages.ts';
import { countTokensRoute } from './count-tokens.ts';
import { healthRoute } from './health.ts';
import { modelRoute, modelsRoute } from './models.ts';
import { ollamaChatRoute, ollamaGenerateRoute } from './ollama-answer.ts';
import { ollamaPsRoute, ollamaShowRoute, ollamaTagsRoute, ollamaVersionRoute } from './ollama-lists.ts';
import { openaiChatRoute } from './openai-chat.ts';
import { openaiCompletionsRoute } from './openai-completions.ts';
import type { Route } from './route.ts';

export { type FoundRoute, findRoute } from './find-route.ts';
export type { Route } from './route.ts';

export const routes: readonly Route[] = [
  healthRoute,
  modelsRoute,
  modelRoute,
  openaiChatRoute,
  openaiCompletionsRoute,
  anthropicMessagesRoute,
  countTokensRoute,
  ollamaVersionRoute,
  ollamaTagsRoute,
  ollamaPsRoute,
  ollamaShowRoute,
  ollamaChatRoute,
  ollamaGenerateRoute,
];
