import type { Family } from './families/index.ts';
import { type ReasoningRequest, thinkingRequest } from './reasoning-request.ts';
import type { ReasoningPlan } from './write-reasoning.ts';

/** How reasoning that the prompt has begun is to be written; `null` where there is none, or where the model may begin it itself. */
export function planReasoning(
  { reasoningEnd: end, isReasoning }: Family,
  generationPrompt: string,
  request: ReasoningRequest,
): ReasoningPlan | null {
  if (end === null || !thinkingRequest(request).on || !isReasoning(generationPrompt)) return null;
  return { end, budgetTokens: request.reasoningBudget };
}
