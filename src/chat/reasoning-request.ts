import type { ThinkingRequest } from './template/thinking-variables.ts';

/** Whether the model may reason before it answers, and how much: families know other words (`low`, `high`, `max`, …); `none` is no. */
export type ReasoningOption = boolean | string;

export function thinkingRequest(reasoning: ReasoningOption = false): ThinkingRequest {
  const effort = typeof reasoning === 'string' && reasoning !== 'none' ? reasoning : null;
  return { on: reasoning === true || effort !== null, effort, keepEarlier: null };
}
