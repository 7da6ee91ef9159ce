// Questions about the same documents, one after the other. The documents stay what they were, so every answer has citations, and
// what was read of them is restored for each question; earlier questions and answers come behind them.
import { type Answer, type AskRequest, ask } from '../../../documents/index.ts';
import { samplingInput } from '../../options/sampling-options.ts';
import { printAnswer } from '../print-answer.ts';
import type { AskConversation } from './ask-conversation.ts';
import { keepLastAsk } from './last-ask.ts';

/** What `ask` needs for the next question. */
export function nextRequest(
  conversation: AskConversation,
  question: string,
  signal: AbortSignal,
): AskRequest {
  const { options, read, system, fields, cache, turns, verification, matching, choices, runtime } =
    conversation;
  const { maxTokens, onlySupported, speculative, read: mode } = options;
  const choice = choices[runtime.model.model.digest];
  const strategy = options.strategy ?? choice?.strategy;
  // What was measured holds for the way of citing that it was measured with.
  const measuredTokens = (strategy === choice?.strategy ? choice?.heldTokens : null) ?? undefined;
  const { documents } = read;
  const sampling = samplingInput(options);
  return {
    documents,
    question,
    earlier: turns,
    ...(fields === undefined ? {} : { fields }),
    system,
    sampling,
    maxTokens,
    strategy,
    onlySupported,
    read: mode,
    ...(measuredTokens === undefined ? {} : { measuredTokens }),
    ...(verification === null ? {} : { verify: verification }),
    ...(matching === null ? {} : { match: matching.vectors }),
    speculative,
    cache,
    signal,
  };
}

/** Asks, shows the answer, and remembers it. Throws what stopped it. */
export async function askNext(
  conversation: AskConversation,
  question: string,
  signal: AbortSignal,
): Promise<void> {
  // Of files that were added.
  await conversation.matching?.prepare(conversation.read.documents);
  const run = ask(conversation.runtime.model, nextRequest(conversation, question, signal));
  await printAnswer(run, conversation.terminal);
  await remember(conversation, await run);
}

/** An answer that was stopped is none to go on from. */
export async function remember(conversation: AskConversation, answer: Answer): Promise<void> {
  // Fields are no conversation that could go on.
  if (answer.finishReason === 'cancelled' || conversation.fields !== undefined) return;
  conversation.answers.push(answer);
  conversation.turns.push({ question: answer.question, answer: answer.answer });
  await keepLastAsk(conversation);
}
