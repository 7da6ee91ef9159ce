// The chat: read a message, answer it, until somebody leaves. What goes wrong in a turn is told, and the chat goes on.
import { ChatSession } from '../../../chat/index.ts';
import { desksidePaths } from '../../../config/index.ts';
import { DesksideError, toDesksideError } from '../../../core/index.ts';
import { formatCountOf } from '../../../report/index.ts';
import { errorText } from '../../report-error.ts';
import {
  type LineReader,
  openLineReader,
  type Prompts,
  type ReadMessage,
  readMessage,
} from '../../terminal/keyboard/index.ts';
import { printNote } from '../../terminal/print-note.ts';
import type { RunOptions, RunPlace } from '../run-options.ts';
import { answerTurn } from './answer-turn.ts';
import { runChatCommand } from './chat-commands.ts';
import { type ChatState, say } from './chat-state.ts';
import { addToHistory, loadHistory } from './history-file.ts';

/** Chats until `/exit` or Ctrl-D. Throws `interrupted` when the program is to end. */
export async function runChat(options: RunOptions, place: RunPlace): Promise<void> {
  const { terminal, runtime } = place;
  const { history: path } = desksidePaths();
  await using session = new ChatSession(runtime.model, options.system);
  const state: ChatState = { session, place, options, system: options.system, attachments: [] };
  const { name } = runtime.model.model;
  say(
    state,
    `${name} · ${formatCountOf(runtime.model.context.contextTokens, 'token')} of context · /help, Ctrl-D leaves`,
  );
  using reader = openLineReader(terminal, { history: await loadHistory(path) });
  // Between a line and its answer nobody is there to be interrupted, and the chat must not end for that.
  using _ = terminal.interrupts.handle(() => {});
  while ((await turn(state, reader, path)) !== 'end');
  if (terminal.interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

async function turn(state: ChatState, reader: LineReader, historyPath: string): Promise<'end' | undefined> {
  const { terminal } = state.place;
  const { bold, dim } = terminal.stdout.colors;
  const read = await readTyped(state, reader, { first: bold('› '), more: dim('… ') });
  if (read.type === 'end') return 'end';
  if (read.type === 'edit') return;
  if (read.type === 'interrupt') {
    if (read.empty) say(state, 'Ctrl-D or /exit leaves.');
    return;
  }
  const text = read.text.trim();
  if (text === '') return;
  if (reader.takeOverflow())
    printNote(terminal.stderr, 'Some of what was typed or pasted was more than fits, and is lost.');
  // What was pasted is not what was typed, and may be long.
  if (!reader.hasPaste(read.typed)) await addToHistory(historyPath, text);
  try {
    if (/^\/\w+(\s|$)/.test(text)) return await runChatCommand(state, text);
    await answerTurn(state, text);
    await state.place.runtime.tellPlacement();
  } catch (thrown) {
    if (terminal.interrupts.signal.aborted) return 'end';
    terminal.stderr.write(errorText(toDesksideError(thrown), terminal));
  }
}

async function readTyped(
  { place: { terminal } }: ChatState,
  reader: LineReader,
  prompts: Prompts,
): Promise<ReadMessage> {
  using _ = terminal.interrupts.handle(() => reader.interrupt());
  return await readMessage((prompt) => reader.next(prompt), prompts);
}
