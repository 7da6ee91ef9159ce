export { floorTokens, type OpenedPrompt, openPrompt } from './open-prompt.ts';
export type { PromptInput, PromptIo, PromptUsage } from './prompt-input.ts';
