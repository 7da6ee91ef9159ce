import type { Terminal } from '../terminal.ts';
import { LineReader } from './line-reader.ts';

/** The line editor of this terminal. Ctrl-C goes where interrupts go, whether a line is read or an answer is written. */
export function openLineReader(
  { stdin, stdout, stderr, env, interrupts }: Terminal,
  { history }: { history: string[] },
): LineReader {
  return new LineReader({
    input: stdin,
    output: (stdout.isTerminal ? stdout : stderr).stream,
    env,
    history,
    onInterrupt: () => interrupts.interrupt(),
    signal: interrupts.signal,
  });
}
