// How much of the window a turn of a chat would take, exactly, and whether it would fit.
import { countChatTokens } from '../../../chat/index.ts';
import { DesksideError, parseResponseFormat } from '../../../core/index.ts';
import { type LoadedModel, leastAnswerTokens, type PrefixCache } from '../../../engine/index.ts';
import type { TurnCount } from '../schemas/index.ts';
import { messagesOf, type TurnPlan } from './plan-turn.ts';

export interface TurnToCount {
  plan: TurnPlan;
  /** What the turn would be written with: where there is none, a template may write the date. */
  cache: PrefixCache | null;
}

/** Throws `request-unsupported` for what only a running turn knows: documents, and the tools of servers. */
export async function countTurn(model: LoadedModel, { plan, cache }: TurnToCount): Promise<TurnCount> {
  const { format, reasoning, maxTokens, tools = [] } = plan.settings;
  const unknown = plan.documents.length > 0 ? 'documents' : tools.length > 0 ? 'tools' : null;
  if (unknown !== null)
    throw new DesksideError('request-unsupported', { feature: `counting a turn with ${unknown}` });
  const promptTokens = await countChatTokens(model, {
    messages: messagesOf(plan),
    reasoning,
    format: format === undefined ? undefined : parseResponseFormat(format),
    cache,
  });
  return {
    model: model.model.name,
    contextTokens: model.context.contextTokens,
    promptTokens,
    answerTokens: maxTokens ?? leastAnswerTokens,
  };
}
