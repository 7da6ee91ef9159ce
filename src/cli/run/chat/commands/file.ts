import { DesksideError } from '../../../../core/index.ts';
import { asTyped } from '../../../../invocation/index.ts';
import { documentWarning, formatCountOf } from '../../../../report/index.ts';
import { skippedNote } from '../../../ask/skipped-note.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { typedPaths } from '../../../conversation/typed-paths.ts';
import { printNote } from '../../../terminal/print-note.ts';
import { StatusLine } from '../../../terminal/status-line.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { type Attachment, type ReadAttachments, readAttachments } from '../attachment.ts';
import type { ChatState } from '../chat-state.ts';

type ChatCommand = SlashCommand<ChatState>;

export const file: ChatCommand = {
  usage: 'PATH…',
  help: 'attach files or folders to your next message; alone, list them',
  async run(state, argument, signal) {
    if (argument === '') {
      for (const attachment of state.attachments) await tell(state, attachment);
      if (state.attachments.length === 0)
        say(state, 'No files are attached to your next message. To attach one: /file PATH');
      return;
    }
    await add(state, await readShown(typedPaths(argument), state.terminal, signal));
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
  const { stderr } = state.terminal;
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
  const tokens = await state.runtime.model.tokenize(text, { special: false });
  say(state, `${name}: ${formatCountOf(tokens.length, 'token')}, attached to your next message`);
}

/** Takes minutes with some files. */
async function readShown(
  paths: readonly string[],
  { stderr }: Pick<Terminal, 'stderr'>,
  signal: AbortSignal,
): Promise<ReadAttachments> {
  using status = new StatusLine(stderr);
  status.show(`Opening ${paths.join(', ')}`);
  return await readAttachments(paths, signal);
}
