// What can be typed in a chat besides messages.
import { DesksideError } from '../../../../core/index.ts';
import { type ChatState, say } from '../chat-state.ts';
import type { ChatCommand } from './chat-command.ts';
import { clear, context, copy, edit, load, retry, save, system } from './conversation.ts';
import { drop, file } from './file.ts';
import { history, model, set, show } from './settings.ts';

const help: ChatCommand = {
  help: 'list the commands',
  aliases: ['/?'],
  async run(state) {
    const lines = Object.entries(commands).map(([name, { usage, help: text, aliases = [] }]) => ({
      typed: [name, ...(usage === undefined ? [] : [usage])].join(' '),
      text: aliases.length === 0 ? text : `${text} (also ${aliases.join(', ')})`,
    }));
    const width = Math.max(...lines.map(({ typed }) => typed.length));
    for (const { typed, text } of lines) say(state, text, `${typed.padEnd(width)}  `);
    say(state, keys);
  },
};

const exit: ChatCommand = {
  help: 'leave',
  aliases: ['/bye', '/quit', 'Ctrl-D'],
  run: async () => 'end',
};

const commands: Readonly<Record<string, ChatCommand>> = {
  '/help': help,
  '/file': file,
  '/drop': drop,
  '/retry': retry,
  '/copy': copy,
  '/edit': edit,
  '/context': context,
  '/clear': clear,
  '/system': system,
  '/set': set,
  '/show': show,
  '/model': model,
  '/save': save,
  '/load': load,
  '/history': history,
  '/exit': exit,
};

const keys = `For a longer message, end a line with a backslash, or put """ around several lines. Ctrl-C stops an answer.`;

/** Whether it is meant as a command: a path that begins a message (`/etc/hosts is …`) is none. */
export function isChatCommand(text: string): boolean {
  return /^\/(?:[a-z]+|\?)(?:\s|$)/i.test(text);
}

/** Runs a command. Throws `usage-unknown`, and what the command throws. */
export async function runChatCommand(state: ChatState, typed: string): Promise<'end' | undefined> {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(typed.trim()) ?? [];
  const command = Object.hasOwn(commands, name)
    ? commands[name]
    : Object.values(commands).find(({ aliases }) => aliases?.includes(name));
  if (command !== undefined) return await command.run(state, argument.trim());
  const suggestions = Object.keys(commands).filter((each) => each.startsWith(name.slice(0, 2)));
  throw new DesksideError('usage-unknown', { what: 'command', name, suggestions });
}
