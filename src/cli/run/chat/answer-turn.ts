import { isDesksideError } from '../../../core/index.ts';
import { printGeneration } from '../print-generation.ts';
import { withAttachments } from './attachment.ts';
import { type ChatState, say } from './chat-state.ts';

/** One answer to what was typed, with the documents that wait for it. */
export async function answerTurn(state: ChatState, message: string): Promise<void> {
  const { attachments } = state;
  if (await answerContent(state, withAttachments(message, attachments))) state.attachments = [];
}

/** Sends a message as it is. Ctrl-C stops the answer and keeps the chat. Throws what went wrong otherwise. */
export async function answerContent(
  { session, options, place }: ChatState,
  content: string,
): Promise<boolean> {
  const { sampling, maxTokens, speculative, stop } = options;
  const { interrupts } = place.terminal;
  const stopped = new AbortController();
  using _ = interrupts.handle(() => stopped.abort());
  const signal = AbortSignal.any([interrupts.signal, stopped.signal]);
  let sent = false;
  try {
    await printGeneration(
      session.send(content, { sampling, maxTokens, speculative, stop, signal }),
      place.terminal,
      {
        receipt: options.receipt,
      },
    );
    sent = true;
  } catch (error) {
    if (!stopped.signal.aborted || !isDesksideError(error, 'interrupted')) throw error;
  }
  if (stopped.signal.aborted) say({ place }, 'Stopped.');
  return sent;
}
