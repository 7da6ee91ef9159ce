// Questions about documents, typed one after the other: each answer has its citations.
import { DesksideError, isDesksideError, toDesksideError } from '../../../core/index.ts';
import { errorText } from '../../report-error.ts';
import {
  type LineReader,
  openLineReader,
  type ReadMessage,
  readMessage,
} from '../../terminal/keyboard/index.ts';
import { isAskCommand, runAskCommand, say } from './ask-commands.ts';
import { type AskConversation, askNext } from './ask-conversation.ts';

export interface AskLoopOptions {
  /** Whether an empty line ends it. */
  emptyEnds?: boolean;
}

/** Until `/exit` or Ctrl-D. Throws `interrupted` when the program is to end. */
export async function askLoop(
  conversation: AskConversation,
  { emptyEnds = false }: AskLoopOptions = {},
): Promise<void> {
  const { interrupts } = conversation.terminal;
  using reader = openLineReader(conversation.terminal, { history: [] });
  using _ = interrupts.handle(() => {});
  for (;;) {
    const read = await readQuestion(conversation, reader);
    if (read.type === 'end') break;
    if (read.type === 'interrupt' && read.empty) say(conversation, 'To leave: Ctrl-D or /exit');
    if (read.type !== 'message') continue;
    const text = read.text.trim();
    if (text === '' && emptyEnds) break;
    if (text !== '' && (await answered(conversation, text)) === 'end') break;
  }
  if (interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

/** What goes wrong with one question is told, and the next one can be asked. Ctrl-C stops an answer only. */
async function answered(conversation: AskConversation, text: string): Promise<'end' | undefined> {
  const { terminal } = conversation;
  const { interrupts, stderr } = terminal;
  const stopped = new AbortController();
  using _ = interrupts.handle(() => stopped.abort());
  const signal = AbortSignal.any([interrupts.signal, stopped.signal]);
  try {
    if (isAskCommand(text)) return await runAskCommand(conversation, text, signal);
    await askNext(conversation, text, signal);
  } catch (thrown) {
    if (interrupts.signal.aborted) return 'end';
    const error = toDesksideError(thrown);
    if (!stopped.signal.aborted || error.code !== 'interrupted') stderr.write(errorText(error, terminal));
    if (isDesksideError(error, 'context-overflow') && conversation.turns.length > 0) {
      say(conversation, '/clear forgets earlier questions; the documents stay.');
    }
  }
  if (stopped.signal.aborted) say(conversation, 'Stopped.');
}

async function readQuestion({ terminal }: AskConversation, reader: LineReader): Promise<ReadMessage> {
  const { stdout, interrupts } = terminal;
  const { bold, dim } = stdout.colors;
  using _ = interrupts.handle(() => reader.interrupt());
  stdout.write('\n');
  return await readMessage((prompt) => reader.next(prompt), { first: bold('› '), more: dim('… ') });
}
