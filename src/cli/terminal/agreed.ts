import { createInterface } from 'node:readline/promises';
import { DesksideError } from '../../core/index.ts';
import type { Terminal } from './terminal.ts';

/** Asks before something goes for good. Throws `usage-missing` where `yes` was not typed and nobody can be asked. */
export async function agreed(
  question: string,
  { yes = false }: { yes?: boolean | undefined },
  { stdin, stderr, interrupts }: Pick<Terminal, 'stdin' | 'stderr' | 'interrupts'>,
): Promise<boolean> {
  if (yes) return true;
  if (!stdin.isTTY)
    throw new DesksideError('usage-missing', { what: '--yes to confirm: this is not a terminal' });
  using reader = createInterface({ input: stdin, output: stderr.stream });
  const answer = await reader.question(`${question} [y/N] `, { signal: interrupts.signal });
  return /^y(es)?$/i.test(answer.trim());
}
