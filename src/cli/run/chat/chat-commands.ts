// What can be typed in a chat besides messages.
import { DesksideError, isDesksideError } from '../../../core/index.ts';
import { documentWarning, formatCountOf } from '../../../report/index.ts';
import { printNote } from '../../terminal/print-note.ts';
import { StatusLine } from '../../terminal/status-line.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { type Attachment, readAttachment } from './attachment.ts';
import { type ChatState, say } from './chat-state.ts';
import { contextReport } from './context-report.ts';

interface ChatCommand {
  usage: string;
  help: string;
  /** `end` ends the chat. */
  run(state: ChatState, argument: string): Promise<'end' | undefined>;
}

const commands: Readonly<Record<string, ChatCommand>> = {
  '/help': { usage: '/help', help: 'this list', run: showHelp },
  '/file': { usage: '/file PATH', help: 'put a document before your next message', run: addFile },
  '/system': { usage: '/system TEXT', help: 'begin anew with these instructions', run: setSystem },
  '/context': { usage: '/context', help: 'what is in the window, in tokens', run: showContext },
  '/clear': { usage: '/clear', help: 'begin anew, with the same instructions', run: clear },
  '/exit': { usage: '/exit', help: 'leave (Ctrl-D does it too)', run: async () => 'end' },
};

const keys = `A backslash at the end of a line, or """ around several, makes a longer message. Ctrl-C stops an answer.`;

/** Runs what was typed if it begins like a command. Throws `usage-unknown`, and what the command throws. */
export async function runChatCommand(state: ChatState, typed: string): Promise<'end' | undefined> {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(typed.trim()) ?? [];
  const command = commands[name];
  if (command !== undefined) return command.run(state, argument.trim());
  const suggestions = Object.keys(commands).filter((each) => each.startsWith(name.slice(0, 2)));
  throw new DesksideError('usage-unknown', { what: 'command', name, suggestions });
}

async function showHelp(state: ChatState): Promise<undefined> {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  for (const { usage, help } of Object.values(commands))
    say(state, `${usage.padEnd(width)}  ${help}`, ' '.repeat(width + 2));
  say(state, keys);
}

async function addFile(state: ChatState, path: string): Promise<undefined> {
  if (path === '') throw new DesksideError('usage-missing', { what: 'the path of the file' });
  const { runtime, terminal } = state.place;
  const attachment = await readStoppable(unquoted(path), terminal);
  if (attachment === null) {
    say(state, 'Stopped.');
    return;
  }
  state.attachments.push(attachment);
  for (const warning of attachment.warnings) {
    printNote(terminal.stderr, documentWarning(attachment.name, warning));
  }
  const tokens = await runtime.model.tokenize(attachment.text, { special: false });
  say(state, `${attachment.name}: ${formatCountOf(tokens.length, 'token')}, goes with your next message`);
}

/** Ctrl-C stops the reading, which takes minutes with some files, and keeps the chat: `null`. */
async function readStoppable(
  path: string,
  { stderr, interrupts }: Pick<Terminal, 'stderr' | 'interrupts'>,
): Promise<Attachment | null> {
  const stopped = new AbortController();
  using _ = interrupts.handle(() => stopped.abort());
  using status = new StatusLine(stderr);
  status.show(`Opening ${path}`);
  try {
    return await readAttachment(path, AbortSignal.any([interrupts.signal, stopped.signal]));
  } catch (error) {
    if (stopped.signal.aborted && isDesksideError(error, 'interrupted')) return null;
    throw error;
  }
}

async function setSystem(state: ChatState, text: string): Promise<undefined> {
  if (text === '') {
    say(state, state.system === undefined ? 'There are no instructions.' : state.system);
    return;
  }
  state.system = text;
  await clear(state);
}

async function showContext(state: ChatState): Promise<undefined> {
  say(state, await contextReport(state));
}

async function clear(state: ChatState): Promise<undefined> {
  state.attachments = [];
  await state.session.reset(state.system);
  say(state, 'A new conversation begins.');
}

/** People drag files into terminals, and those put quotes around them. */
function unquoted(path: string): string {
  return /^(['"])(.*)\1$/s.exec(path)?.[2] ?? path;
}
