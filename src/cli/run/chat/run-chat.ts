// The chat: read a message, answer it, until somebody leaves. What goes wrong in a turn is told, and the chat goes on.
import { ChatSession } from '../../../chat/index.ts';
import { DesksideError, toDesksideError } from '../../../core/index.ts';
import { formatCountOf } from '../../../report/index.ts';
import { errorText } from '../../report-error.ts';
import {
  openLineReader,
  type Prompts,
  type ReadMessage,
  readMessage,
} from '../../terminal/keyboard/index.ts';
import { printNote } from '../../terminal/print-note.ts';
import type { RunOptions, RunPlace } from '../run-options.ts';
import { answerTurn } from './answer-turn.ts';
import { ChatHistory } from './chat-history.ts';
import { type ChatState, say } from './chat-state.ts';
import { isChatCommand, runChatCommand } from './commands/index.ts';

/** Chats until `/exit` or Ctrl-D. Throws `interrupted` when the program is to end. */
export async function runChat(options: RunOptions, place: RunPlace): Promise<void> {
  const { terminal, runtime } = place;
  const { name } = runtime.model.model;
  const tokens = formatCountOf(runtime.model.context.contextTokens, 'token');
  say({ place }, `${name} · ${tokens} of context · /help for commands, Ctrl-D to leave`);
  const history = await ChatHistory.open({ keep: options.keep !== false });
  using reader = openLineReader(terminal, { history: await history.lines() });
  const session = new ChatSession(runtime.model, options.system);
  const { system } = options;
  const state: ChatState = { session, place, options, reader, history, system, attachments: [], draft: '' };
  // Between a line and its answer nobody is there to be interrupted, and the chat must not end for that.
  using _ = terminal.interrupts.handle(() => {});
  try {
    while ((await turn(state)) !== 'end');
  } finally {
    // Either may be another one by now.
    await state.session[Symbol.asyncDispose]();
    await state.place.runtime[Symbol.asyncDispose]();
  }
  if (terminal.interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

async function turn(state: ChatState): Promise<'end' | undefined> {
  const { reader, history } = state;
  const { terminal } = state.place;
  const { bold, dim } = terminal.stdout.colors;
  const read = await readTyped(state, { first: bold('› '), more: dim('… ') });
  if (read.type === 'end') return 'end';
  if (read.type === 'interrupt') {
    if (read.empty) say(state, 'To leave: Ctrl-D or /exit');
    return;
  }
  const text = read.type === 'edit' ? `/edit ${read.text}` : read.text.trim();
  if (text === '') return;
  if (reader.takeOverflow())
    printNote(terminal.stderr, 'Some of what you typed or pasted was too long and was lost.');
  // What was pasted is not what was typed, and may be long.
  if (read.type === 'message' && !reader.hasPaste(read.typed)) await history.add(text);
  try {
    if (isChatCommand(text)) return await runChatCommand(state, text);
    await answerTurn(state, text);
    await state.place.runtime.tellPlacement();
  } catch (thrown) {
    if (terminal.interrupts.signal.aborted) return 'end';
    terminal.stderr.write(errorText(toDesksideError(thrown), terminal));
  }
}

async function readTyped(state: ChatState, prompts: Prompts): Promise<ReadMessage> {
  const { reader, place, draft } = state;
  using _ = place.terminal.interrupts.handle(() => reader.interrupt());
  state.draft = '';
  return await readMessage((prompt) => reader.next(prompt, prompt === prompts.first ? draft : ''), prompts);
}
