export { baseModelWarnings, type ChatRequest, chat } from './chat.ts';
export { ChatSession, type TurnOptions } from './chat-session.ts';
export { countChatTokens } from './count-chat-tokens.ts';
export { type Family, familyOf, type OutputParser, type OutputPart } from './families/index.ts';
export { type PreparedPrompt, type PrepareOptions, preparePrompt } from './prepare-prompt.ts';
export { type PromptMessage, type PromptPart, toPromptMessages } from './prompt-message.ts';
export type { ReasoningOption, ReasoningRequest } from './reasoning-request.ts';
export { warmTemplates } from './template/template-processes.ts';
