import { createInterface } from 'node:readline/promises';
import { DesksideError } from '../../core/index.ts';
import type { Terminal } from './terminal.ts';

/** One line that is typed in answer to a question. Throws `interrupted` for Ctrl-C, Ctrl-D and a terminal that goes away. */
export async function typedAnswer(
  question: string,
  { stdin, stderr, interrupts: { signal } }: Pick<Terminal, 'stdin' | 'stderr' | 'interrupts'>,
): Promise<string> {
  using reader = createInterface({ input: stdin, output: stderr.stream });
  const { promise: gone, reject } = Promise.withResolvers<never>();
  // Closed by us it is nobody's business any more.
  gone.catch(() => {});
  reader.once('close', () => reject(new DesksideError('interrupted', {})));
  try {
    return (await Promise.race([reader.question(question, { signal }), gone])).trim();
  } catch (error) {
    stderr.write('\n');
    throw new DesksideError('interrupted', {}, { cause: error });
  }
}
