export { baseModelWarnings, chat } from './chat.ts';
export type { ChatRequest } from './chat-request.ts';
export { ChatSession, type ChatSessionOptions } from './chat-session.ts';
export { countChatTokens } from './count-chat-tokens.ts';
export { endTokensOf } from './end-tokens.ts';
export { type Family, familyOf, type OutputParser, type OutputPart } from './families/index.ts';
export { type PreparedPrompt, type PrepareOptions, preparePrompt } from './prepare-prompt.ts';
export { type PromptMessage, type PromptPart, toPromptMessages } from './prompt-message.ts';
export type { ReasoningOption, ReasoningRequest } from './reasoning-request.ts';
export { isObject, type JsonObject, type JsonSchema, resolveRef } from './schema/json-schema.ts';
export { type SchemaProblem, schemaProblem } from './schema/schema-problem.ts';
export type { TurnOptions } from './session/turn-options.ts';
export { grammarOfSchema } from './structured/compile-schema.ts';
export { annotations, foreignWords, refusedKeyword } from './structured/keywords.ts';
export type { EarlierSummary } from './summarise-messages.ts';
export { warmTemplates } from './template/template-processes.ts';
export type { ToolLimits } from './tools/loop-limits.ts';
export type { ApproveCall, ToolCall } from './tools/run-call.ts';
export { type RunToolsOptions, runTools } from './tools/run-tools.ts';
export { type CallIo, defineTool, type RunnableTool, type ToolDefinition } from './tools/runnable-tool.ts';
export { ToolRun } from './tools/tool-run.ts';
export type {
  CallOutcome,
  ToolResult,
  ToolRunEvent,
  ToolRunResult,
  ToolRunStepEnd,
  ToolRunStop,
} from './tools/tool-run-events.ts';
export { callWords } from './tools/tool-words.ts';
