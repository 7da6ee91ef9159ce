import { DesksideError } from '../core/index.ts';
import type { ThinkingRequest } from './template/thinking-variables.ts';

/** Whether the model may reason before it answers, and how much: families know other words (`low`, `high`, `max`, …); `none` is no. */
export type ReasoningOption = boolean | string;

export interface ReasoningRequest {
  /** Default no, where the model can do without; with a budget, yes. */
  reasoning?: ReasoningOption | undefined;
  /** Most tokens of it: then the mark that ends it is written for the model, and the answer follows. 0 is no reasoning. */
  reasoningBudget?: number | undefined;
  /** Whether the prompt has what was thought before earlier answers (default: as the template has it). */
  keepReasoning?: boolean | undefined;
}

/** Throws `request-invalid`. */
export function thinkingRequest({
  reasoning,
  reasoningBudget: budget,
  keepReasoning,
}: ReasoningRequest): ThinkingRequest {
  if (budget !== undefined && (!Number.isSafeInteger(budget) || budget < 0)) {
    const problem = Number.isSafeInteger(budget) ? 'too_small' : 'invalid_type';
    throw new DesksideError('request-invalid', { field: 'reasoningBudget', problem });
  }
  const { on, effort } = wanted(budget === 0 ? false : (reasoning ?? budget !== undefined));
  return { on, effort, keepEarlier: keepReasoning ?? null };
}

/** What a larger request says of it. */
export function reasoningOf({
  reasoning,
  reasoningBudget,
  keepReasoning,
}: ReasoningRequest): ReasoningRequest {
  return { reasoning, reasoningBudget, keepReasoning };
}

/** What an answer has to be. */
interface Shape {
  format?: unknown;
  grammar?: unknown;
}

/** Whether reasoning that is wanted is begun for the model: what follows is written in stages, or counted. */
export function leadsReasoning(
  { reasoningBudget, format, grammar }: Pick<ReasoningRequest, 'reasoningBudget'> & Shape,
  tools: readonly unknown[],
): boolean {
  return [format, grammar, reasoningBudget].some((each) => each !== undefined) || tools.length > 0;
}

function wanted(reasoning: ReasoningOption): Pick<ThinkingRequest, 'on' | 'effort'> {
  const effort = typeof reasoning === 'string' && reasoning !== 'none' ? reasoning : null;
  return { on: reasoning === true || effort !== null, effort };
}
