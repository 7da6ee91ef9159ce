import type { ProgramFor } from '../commands/configure-command.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { candidatesFor } from './candidates-for.ts';

/** Shells that drop empty arguments hand over two quotation marks for a word that has not been begun. */
function typedWord(word: string): string {
  return word === '""' ? '' : word;
}

/**
 * Prints what could stand for the last word: a line each, with a tab before the description. A last line `:files` says that
 * names of files may stand there as well. Whatever goes wrong, nothing is printed: this is in the middle of somebody's typing.
 */
export async function runComplete(
  words: readonly string[],
  { terminal, programFor }: { terminal: Terminal; programFor: ProgramFor },
): Promise<void> {
  try {
    const { candidates, files } = await candidatesFor(words.map(typedWord), programFor);
    const lines = candidates.map(({ value, about }) => (about === '' ? value : `${value}\t${about}`));
    terminal.stdout.write([...lines, ...(files ? [':files'] : []), ''].join('\n'));
  } catch {
    // The shell has nothing to offer then.
  }
}
