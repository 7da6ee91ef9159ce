// What can be typed in a conversation besides messages. Which commands there are is up to each conversation; how they are told from
// messages, found by their names and listed is the same in all of them.
import { DesksideError } from '../../core/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { say } from './say.ts';

export interface SlashCommand<T> {
  /** What is typed behind its name, for the list. */
  usage?: string;
  help: string;
  /** Names that people know from elsewhere. */
  aliases?: readonly string[];
  /**
   * `end` ends the conversation.
   * @param signal Ctrl-C
   */
  run(talk: T, argument: string, signal: AbortSignal): Promise<'end' | undefined>;
}

/** By their names, slash included. */
export type SlashCommands<T> = Readonly<Record<string, SlashCommand<T>>>;

/** Whether it is meant as a command: a path that begins a message (`/etc/hosts is …`) is none. */
export function isSlashCommand(text: string): boolean {
  return /^\/(?:[a-z]+|\?)(?:\s|$)/i.test(text);
}

/** Runs what was typed. Throws `usage-unknown`, and what the command throws. */
export async function runSlashCommand<T>(
  commands: SlashCommands<T>,
  { talk, typed, signal }: { talk: T; typed: string; signal: AbortSignal },
): Promise<'end' | undefined> {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(typed.trim()) ?? [];
  const command = Object.hasOwn(commands, name)
    ? commands[name]
    : Object.values(commands).find(({ aliases }) => aliases?.includes(name));
  if (command !== undefined) return await command.run(talk, argument.trim(), signal);
  const suggestions = Object.keys(commands).filter((each) => each.startsWith(name.slice(0, 2)));
  throw new DesksideError('usage-unknown', { what: 'command', name, suggestions });
}

export const exitCommand: SlashCommand<unknown> = {
  help: 'leave',
  aliases: ['/bye', '/quit', 'Ctrl-D'],
  run: async () => 'end',
};

/** The list of all commands. @param footer what else there is to know */
export function helpCommand<T extends { terminal: Terminal }>(
  commands: () => SlashCommands<T>,
  footer: string,
): SlashCommand<T> {
  return {
    help: 'list the commands',
    aliases: ['/?'],
    async run(talk) {
      const lines = Object.entries(commands()).map(([name, { usage, help, aliases = [] }]) => ({
        typed: [name, ...(usage === undefined ? [] : [usage])].join(' '),
        text: aliases.length === 0 ? help : `${help} (also ${aliases.join(', ')})`,
      }));
      const width = Math.max(...lines.map(({ typed }) => typed.length));
      for (const { typed, text } of lines) say(talk, text, `${typed.padEnd(width)}  `);
      say(talk, footer);
    },
  };
}
