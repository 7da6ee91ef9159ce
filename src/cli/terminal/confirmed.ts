import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.ts';

/** Whether there is somebody who can be asked: what is typed and what is shown both go to a terminal. */
export function canAsk({ stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>): boolean {
  return stdin.isTTY && stderr.isTerminal;
}

/** Asks a question that most answer with yes; Enter is yes. Only where `canAsk`. */
export async function confirmed(
  question: string,
  { stdin, stderr, interrupts }: Pick<Terminal, 'stdin' | 'stderr' | 'interrupts'>,
): Promise<boolean> {
  using reader = createInterface({ input: stdin, output: stderr.stream });
  const answer = await reader.question(`${question} [Y/n] `, { signal: interrupts.signal });
  return /^(y(es)?)?$/i.test(answer.trim());
}
