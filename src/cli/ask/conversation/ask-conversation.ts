// Questions about the same documents, one after the other. The documents stay what they were, so every answer has citations, and
// what was read of them is restored for each question; earlier questions and answers come behind them.
import {
  type Answer,
  type AskRequest,
  ask,
  type EarlierTurn,
  type Verification,
} from '../../../documents/index.ts';
import type { PrefixCache } from '../../../engine/index.ts';
import type { ModelPlace } from '../../conversation/switch-model.ts';
import { samplingInput } from '../../options/sampling-options.ts';
import type { AskOptions } from '../ask-options.ts';
import { printAnswer } from '../print-answer.ts';
import type { ReadInputs } from '../read-inputs.ts';
import { keepLastAsk } from './last-ask.ts';

export interface AskConversation extends ModelPlace {
  options: AskOptions;
  system: string | undefined;
  cache: PrefixCache | null;
  /** As they were named. */
  files: readonly string[];
  read: ReadInputs;
  /** Who is asked about statements that code cannot check. */
  verification: Verification | null;
  /** What was asked and answered so far. */
  turns: EarlierTurn[];
  /** The answers of this session, with all that is known of their sources. */
  answers: Answer[];
}

/** What `ask` needs for the next question. */
export function nextRequest(
  conversation: AskConversation,
  question: string,
  signal: AbortSignal,
): AskRequest {
  const { options, read, system, cache, turns, verification } = conversation;
  const { maxTokens, strategy, onlySupported, speculative, read: mode } = options;
  const { documents } = read;
  const sampling = samplingInput(options);
  return {
    documents,
    question,
    earlier: turns,
    system,
    sampling,
    maxTokens,
    strategy,
    onlySupported,
    read: mode,
    ...(verification === null ? {} : { verify: verification }),
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
  const run = ask(conversation.runtime.model, nextRequest(conversation, question, signal));
  await printAnswer(run, conversation.terminal);
  await remember(conversation, await run);
}

/** An answer that was stopped is none to go on from. */
export async function remember(conversation: AskConversation, answer: Answer): Promise<void> {
  if (answer.finishReason === 'cancelled') return;
  conversation.answers.push(answer);
  conversation.turns.push({ question: answer.question, answer: answer.answer });
  await keepLastAsk(conversation);
}
