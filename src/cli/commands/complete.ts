// What the scripts of `deskside completion` call at every press of the Tab key. Not for people.
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';
import type { ProgramFor } from './configure-command.ts';

/** `deskside complete -- WORD…`: the words behind `deskside`, the last of which is being typed. */
export function configureComplete(command: Command, terminal: Terminal, programFor: ProgramFor): void {
  command
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (words: string[]) => {
      const { runComplete } = await import('../completion/run-complete.ts');
      await runComplete(words, { terminal, programFor });
    });
}
