import { editText } from '../terminal/edit-text.ts';
import type { SlashCommand } from './slash-commands.ts';
import type { Talk } from './talk.ts';

/** Ctrl-G runs it with what stands in the line. */
export const editCommand: SlashCommand<Talk> = {
  help: 'write a message in your editor ($VISUAL, $EDITOR); Ctrl-G with what you have typed',
  async run(talk, text) {
    using _ = talk.reader.lend();
    talk.draft = await editText(text, talk.terminal.env);
  },
};
