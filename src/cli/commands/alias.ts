import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside alias
  deskside alias fast gemma3:1b
  deskside run fast
  deskside alias fast --remove`;

/** `deskside alias [NAME] [MODEL]`. */
export function configureAlias(command: Command, terminal: Terminal): void {
  command
    .description(
      'Gives a model a name of your own that every command understands. Without arguments, lists your names. The model ' +
        'does not have to be on this computer yet.',
    )
    .option('--remove', 'remove the name; the model stays')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (name: string | undefined, model: string | undefined) => {
      const { runAlias } = await import('../models/names/run-alias.ts');
      await runAlias([name, model], command.opts(), terminal);
    });
}
