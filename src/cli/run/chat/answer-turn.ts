import { printToolRun } from '../../tools/print-tool-run.ts';
import { runWithTools } from '../../tools/run-with-tools.ts';
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
  { session, options, terminal, toolUse, reader }: ChatState,
  content: string,
  signal: AbortSignal,
): Promise<void> {
  const { sampling, maxTokens, speculative, stop, think, format, overflow, receipt, allowRepetition } =
    options;
  const stopRepetition = allowRepetition !== true;
  const drawn = { sampling, maxTokens, speculative, stop, stopRepetition };
  const turn = { ...think, ...drawn, format, overflow, signal };
  if (toolUse.tools.length === 0) {
    await printGeneration(session.send(content, turn), terminal, { receipt });
    return;
  }
  const lend = (): Disposable => reader.lend();
  await printToolRun(runWithTools(session, content, { ...turn, terminal, toolUse, lend }), terminal, {
    receipt,
  });
}
