import { printGeneration } from '../print-generation.ts';
import { withAttachments } from './attachment.ts';
import type { ChatState } from './chat-state.ts';

/** One answer to what was typed, with the documents that wait for it: they wait on where it is stopped before it begins. */
export async function answerTurn(state: ChatState, message: string, signal: AbortSignal): Promise<void> {
  await answerContent(state, withAttachments(message, state.attachments), signal);
  state.attachments = [];
  await state.runtime.tellPlacement();
}

/** Sends a message as it is. Throws what went wrong, and `interrupted` where it was stopped before it was read. */
export async function answerContent(
  { session, options, terminal }: ChatState,
  content: string,
  signal: AbortSignal,
): Promise<void> {
  const { sampling, maxTokens, speculative, stop, think, receipt, allowRepetition } = options;
  const stopRepetition = allowRepetition !== true;
  const turn = { ...think, sampling, maxTokens, speculative, stop, stopRepetition, signal };
  await printGeneration(session.send(content, turn), terminal, { receipt });
}
