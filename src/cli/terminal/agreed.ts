import { DesksideError } from '../../core/index.ts';
import type { Terminal } from './terminal.ts';
import { typedAnswer } from './typed-answer.ts';

/** Asks before something goes for good; Enter is no. Throws `usage-missing` where `yes` was not typed and nobody can be asked, `interrupted`. */
export async function agreed(
  question: string,
  { yes = false }: { yes?: boolean | undefined },
  terminal: Pick<Terminal, 'stdin' | 'stderr' | 'interrupts'>,
): Promise<boolean> {
  if (yes) return true;
  if (!terminal.stdin.isTTY)
    throw new DesksideError('usage-missing', { what: '--yes to confirm: this is not a terminal' });
  return /^y(es)?$/i.test(await typedAnswer(`${question} [y/N] `, terminal));
}
