import { DesksideError, isDesksideError } from '../../../../core/index.ts';
import { asTyped } from '../../../../invocation/index.ts';
import { documentWarning, formatCountOf } from '../../../../report/index.ts';
import { skippedNote } from '../../../ask/skipped-note.ts';
import { printNote } from '../../../terminal/print-note.ts';
import { StatusLine } from '../../../terminal/status-line.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { type Attachment, type ReadAttachments, readAttachments, typedPaths } from '../attachment.ts';
import { type ChatState, say } from '../chat-state.ts';
import type { ChatCommand } from './chat-command.ts';

export const file: ChatCommand = {
  usage: 'PATH…',
  help: 'attach files or folders to your next message; alone, list them',
  async run(state, argument) {
    if (argument === '') {
      for (const attachment of state.attachments) await tell(state, attachment);
      if (state.attachments.length === 0)
        say(state, 'No files are attached to your next message. To attach one: /file PATH');
      return;
    }
    const read = await readStoppable(typedPaths(argument), state.place.terminal);
    if (read === null) say(state, 'Stopped.');
    else await add(state, read);
  },
};

export const drop: ChatCommand = {
  usage: '[NAME]',
  help: 'remove the last attached file, or the one with this name',
  async run(state, argument) {
    const index = state.attachments.findLastIndex(({ name }) => argument === '' || name === argument);
    const [dropped] = index < 0 ? [] : state.attachments.splice(index, 1);
    if (dropped !== undefined) {
      say(state, `${dropped.name} is no longer attached.`);
      return;
    }
    const suggestions = state.attachments.map(({ name }) => name);
    throw new DesksideError('usage-unknown', { what: 'argument', name: argument || 'nothing', suggestions });
  },
};

async function add(state: ChatState, { attachments, skipped }: ReadAttachments): Promise<void> {
  const { stderr } = state.place.terminal;
  const isFirst = state.attachments.length === 0;
  for (const attachment of attachments) {
    if (state.attachments.some(({ path }) => path === attachment.path)) {
      say(state, `${attachment.name} is already attached.`);
      continue;
    }
    state.attachments.push(attachment);
    for (const warning of attachment.warnings) printNote(stderr, documentWarning(attachment.name, warning));
    await tell(state, attachment);
  }
  if (skipped.length > 0) printNote(stderr, skippedNote(skipped));
  if (isFirst) say(state, asTyped('A chat does not cite its sources. For citations: deskside ask FILE'));
}

async function tell(state: ChatState, { name, text }: Attachment): Promise<void> {
  const tokens = await state.place.runtime.model.tokenize(text, { special: false });
  say(state, `${name}: ${formatCountOf(tokens.length, 'token')}, attached to your next message`);
}

/** Ctrl-C stops the reading, which takes minutes with some files, and keeps the chat: `null`. */
async function readStoppable(
  paths: readonly string[],
  { stderr, interrupts }: Pick<Terminal, 'stderr' | 'interrupts'>,
): Promise<ReadAttachments | null> {
  const stopped = new AbortController();
  using _ = interrupts.handle(() => stopped.abort());
  using status = new StatusLine(stderr);
  status.show(`Opening ${paths.join(', ')}`);
  try {
    return await readAttachments(paths, AbortSignal.any([interrupts.signal, stopped.signal]));
  } catch (error) {
    if (stopped.signal.aborted && isDesksideError(error, 'interrupted')) return null;
    throw error;
  }
}
