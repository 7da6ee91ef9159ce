import type { LineReader } from '../terminal/keyboard/index.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Somebody at a terminal who types one thing after the other. */
export interface Talk {
  readonly terminal: Terminal;
  readonly reader: LineReader;
  /** What stands in the next line already. */
  draft: string;
}

/** How longer messages are typed, for the list of commands. */
export const typingHelp = `For a longer message, end a line with a backslash, or put """ around several lines. Ctrl-C stops an answer.`;
