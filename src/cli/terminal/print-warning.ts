import { printNote } from './print-note.ts';
import type { Terminal } from './terminal.ts';

/** A note that is in the result for programs, too, whatever command it is of. */
export function printWarning(
  { stderr, warnings }: Pick<Terminal, 'stderr' | 'warnings'>,
  text: string,
): void {
  warnings.push(text);
  printNote(stderr, text);
}
