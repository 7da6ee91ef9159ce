// One turn with a model: a question to documents where there are any, and else a chat.
import { chat } from '../../../chat/index.ts';
import { parseResponseFormat } from '../../../core/index.ts';
import { type AskEvent, ask, type Document, type SentenceVectors } from '../../../documents/index.ts';
import type { PrefixCache } from '../../../engine/index.ts';
import type { ServedModel } from '../../models/loaded-only.ts';
import type { FinishedAnswer } from './answer-fold.ts';
import { earlierTurns, fieldsOf, messagesOf, summaryBefore, type TurnPlan } from './plan-turn.ts';

export interface TurnRun {
  plan: TurnPlan;
  documents: readonly Document[];
  cache: PrefixCache | null;
  match: SentenceVectors | undefined;
  signal: AbortSignal;
  onEvent: (event: AskEvent) => void;
}

/** Throws the errors of `ask` and `chat`. */
export async function runTurn(model: ServedModel, run: TurnRun): Promise<FinishedAnswer> {
  const { plan, documents, cache, match, signal, onEvent } = run;
  const { maxTokens, sampling, stop, system, strategy, read, onlySupported, reasoning, format, overflow } =
    plan.settings;
  // A length that was asked for is kept to or refused; without one, an answer takes what is left.
  const options = { maxTokens, maxTokensShrinks: maxTokens === undefined, cache, signal };
  if (documents.length === 0) {
    const answer = chat(model, {
      ...options,
      messages: messagesOf(plan),
      sampling,
      stop,
      reasoning,
      format: format === undefined ? undefined : parseResponseFormat(format),
      stopRepetition: true,
      overflow,
      earlierSummary: summaryBefore(plan),
    });
    for await (const event of answer) onEvent(event);
    return await answer;
  }
  const fields = fieldsOf(format);
  const answer = ask(model, {
    ...options,
    documents,
    question: plan.question,
    fields,
    // Each document is read by itself, and what was said before is about all of them.
    earlier: fields === undefined ? earlierTurns(plan) : [],
    system: system === '' ? undefined : system,
    // What is cited is best said as it is likeliest.
    sampling: { temperature: 0, ...sampling },
    strategy,
    read,
    onlySupported,
    match,
  });
  for await (const event of answer) onEvent(event);
  return await answer;
}
