import type { Terminal } from './terminal.ts';
import { typedAnswer } from './typed-answer.ts';

/** Whether there is somebody who can be asked: what is typed and what is shown both go to a terminal. */
export function canAsk({ stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>): boolean {
  return stdin.isTTY && stderr.isTerminal;
}

/** Asks a question that most answer with yes; Enter is yes. Only where `canAsk`. Throws `interrupted`. */
export async function confirmed(
  question: string,
  terminal: Pick<Terminal, 'stdin' | 'stderr' | 'interrupts'>,
): Promise<boolean> {
  return /^(y(es)?)?$/i.test(await typedAnswer(`${question} [Y/n] `, terminal));
}
