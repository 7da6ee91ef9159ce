import { isDesksideError } from '../../../core/index.ts';
import { printGeneration } from '../print-generation.ts';
import { withAttachments } from './attachment.ts';
import { type ChatState, say } from './chat-state.ts';

/** One answer. Ctrl-C stops it and keeps the chat. Throws what went wrong otherwise. */
export async function answerTurn(state: ChatState, message: string): Promise<void> {
  const { session, options, place } = state;
  const { sampling, maxTokens, speculative } = options;
  const { interrupts } = place.terminal;
  const stopped = new AbortController();
  using _ = interrupts.handle(() => stopped.abort());
  const signal = AbortSignal.any([interrupts.signal, stopped.signal]);
  try {
    const content = withAttachments(message, state.attachments);
    await printGeneration(
      session.send(content, { sampling, maxTokens, speculative, signal }),
      place.terminal,
    );
    state.attachments = [];
  } catch (error) {
    if (!stopped.signal.aborted || !isDesksideError(error, 'interrupted')) throw error;
  }
  if (stopped.signal.aborted) say(state, 'Stopped.');
}
