export { type OpenedPrompt, openPrompt } from './open-prompt.ts';
export type { PromptInput, PromptIo, PromptUsage } from './prompt-input.ts';
export { readOn } from './read-on.ts';
export { answerRoom, leastAnswerTokens, type PromptNeed, refuseOverflow } from './refuse-overflow.ts';
