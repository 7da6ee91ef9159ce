// Questions about documents, typed one after the other: each answer has its citations.
import type { DesksideError } from '../../../core/index.ts';
import { converse } from '../../conversation/converse.ts';
import { say } from '../../conversation/say.ts';
import { openLineReader } from '../../terminal/keyboard/index.ts';
import { type AskTalk, askCommands } from './ask-commands.ts';
import type { AskConversation } from './ask-conversation.ts';
import { askNext } from './ask-next.ts';

export interface AskLoopOptions {
  /** Whether an empty line ends it. */
  emptyEnds?: boolean;
}

/** Until `/exit` or Ctrl-D. Throws `interrupted` when the program is to end. */
export async function askLoop(
  conversation: AskConversation,
  { emptyEnds = false }: AskLoopOptions = {},
): Promise<void> {
  using reader = openLineReader(conversation.terminal, { history: [] });
  // The same object: whoever opened it closes the runtime that it has by then.
  const talk: AskTalk = Object.assign(conversation, { reader, draft: '' });
  await converse(talk, { commands: askCommands, answer: askNext, onError, emptyEnds, spaced: true });
}

function onError(talk: AskTalk, { code }: DesksideError): void {
  if (code === 'context-overflow' && talk.turns.length > 0)
    say(talk, '/clear forgets earlier questions; the documents stay.');
}
