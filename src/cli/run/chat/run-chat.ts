// The chat: messages and answers, until somebody leaves.
import { ChatSession } from '../../../chat/index.ts';
import { formatCountOf } from '../../../report/index.ts';
import { converse } from '../../conversation/converse.ts';
import { say } from '../../conversation/say.ts';
import type { ModelPlace } from '../../conversation/switch-model.ts';
import { openLineReader, type ReadMessage } from '../../terminal/keyboard/index.ts';
import type { ToolUse } from '../../tools/tool-use.ts';
import type { RunOptions } from '../run-options.ts';
import { answerTurn } from './answer-turn.ts';
import { ChatHistory } from './chat-history.ts';
import type { ChatState } from './chat-state.ts';
import { chatCommands } from './commands/index.ts';

/** Chats until `/exit` or Ctrl-D. Throws `interrupted` when the program is to end. */
export async function runChat(options: RunOptions, place: ModelPlace & { toolUse: ToolUse }): Promise<void> {
  const { terminal, runtime } = place;
  const { name } = runtime.model.model;
  const tokens = formatCountOf(runtime.model.context.contextTokens, 'token');
  say(place, `${name} · ${tokens} of context · /help for commands, Ctrl-D to leave`);
  const history = await ChatHistory.open({ keep: options.keep });
  using reader = openLineReader(terminal, { history: await history.lines() });
  const session = new ChatSession(runtime.model, options.system);
  const { system } = options;
  const state: ChatState = {
    ...place,
    session,
    options,
    reader,
    history,
    system,
    attachments: [],
    draft: '',
  };
  try {
    await converse(state, { commands: chatCommands, answer: answerTurn, onMessage: addToHistory });
  } finally {
    // Either may be another one by now.
    await state.session[Symbol.asyncDispose]();
    await state.runtime[Symbol.asyncDispose]();
  }
}

/** What was pasted is not what was typed, and may be long. */
async function addToHistory(
  { reader, history }: ChatState,
  { typed, text }: Extract<ReadMessage, { type: 'message' }>,
): Promise<void> {
  if (!reader.hasPaste(typed)) await history.add(text.trim());
}
