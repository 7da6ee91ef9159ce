// The loop of every conversation: read a message or a command, carry it out, until somebody leaves. What goes wrong with one is told,
// and the conversation goes on. Ctrl-C stops what is being done, and nothing else.
import { DesksideError, toDesksideError } from '../../core/index.ts';
import { errorText } from '../report-error.ts';
import { type ReadMessage, readMessage } from '../terminal/keyboard/index.ts';
import { printNote } from '../terminal/print-note.ts';
import { say } from './say.ts';
import { isSlashCommand, runSlashCommand, type SlashCommands } from './slash-commands.ts';
import type { Talk } from './talk.ts';

export interface ConverseOptions<T> {
  commands: SlashCommands<T>;
  answer(talk: T, message: string, signal: AbortSignal): Promise<void>;
  /** Told of each message before anything is done with it. */
  onMessage?: (talk: T, message: Extract<ReadMessage, { type: 'message' }>) => Promise<void>;
  /** Told of what went wrong, after it was shown. */
  onError?: (talk: T, error: DesksideError) => void;
  /** Whether an empty line ends it. */
  emptyEnds?: boolean;
  /** Whether there is an empty line before each prompt. */
  spaced?: boolean;
}

/** Until `/exit` or Ctrl-D. Throws `interrupted` when the program is to end. */
export async function converse<T extends Talk>(talk: T, options: ConverseOptions<T>): Promise<void> {
  const { interrupts } = talk.terminal;
  // Between a line and its answer nobody is there to be interrupted, and the conversation must not end for that.
  using _ = interrupts.handle(() => {});
  while ((await turn(talk, options)) !== 'end');
  if (interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

async function turn<T extends Talk>(talk: T, options: ConverseOptions<T>): Promise<'end' | undefined> {
  if (options.spaced) talk.terminal.stdout.write('\n');
  const read = await readTyped(talk);
  if (read.type === 'end') return 'end';
  if (read.type === 'interrupt') {
    if (read.empty) say(talk, 'To leave: Ctrl-D or /exit');
    return;
  }
  const text = read.type === 'edit' ? `/edit ${read.text}` : read.text.trim();
  if (text === '') return options.emptyEnds ? 'end' : undefined;
  if (talk.reader.takeOverflow())
    printNote(talk.terminal.stderr, 'Some of what you typed or pasted was too long and was lost.');
  if (read.type === 'message') await options.onMessage?.(talk, read);
  return await carryOut(talk, text, options);
}

async function readTyped(talk: Talk): Promise<ReadMessage> {
  const { reader, terminal, draft } = talk;
  const { bold, dim } = terminal.stdout.colors;
  const prompts = { first: bold('› '), more: dim('… ') };
  using _ = terminal.interrupts.handle(() => reader.interrupt());
  talk.draft = '';
  return await readMessage((prompt) => reader.next(prompt, prompt === prompts.first ? draft : ''), prompts);
}

async function carryOut<T extends Talk>(
  talk: T,
  text: string,
  { commands, answer, onError }: ConverseOptions<T>,
): Promise<'end' | undefined> {
  const { interrupts, stderr } = talk.terminal;
  const stopped = new AbortController();
  using _ = interrupts.handle(() => stopped.abort());
  const signal = AbortSignal.any([interrupts.signal, stopped.signal]);
  let outcome: 'end' | undefined;
  try {
    if (isSlashCommand(text)) outcome = await runSlashCommand(commands, { talk, typed: text, signal });
    else await answer(talk, text, signal);
  } catch (thrown) {
    if (interrupts.signal.aborted) return 'end';
    const error = toDesksideError(thrown);
    if (!stopped.signal.aborted || error.code !== 'interrupted')
      stderr.write(errorText(error, talk.terminal));
    onError?.(talk, error);
  }
  if (stopped.signal.aborted) say(talk, 'Stopped.');
  return outcome;
}
