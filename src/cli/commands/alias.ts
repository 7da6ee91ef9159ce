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
      'Gives a model a name of your own, which every command understands. Without arguments it lists these names. The ' +
        'model may be one that is not on this computer yet.',
    )
    .option('--remove', 'take the name away; the model stays')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (name: string | undefined, model: string | undefined) => {
      const { runAlias } = await import('../models/names/run-alias.ts');
      await runAlias([name, model], command.opts(), terminal);
    });
}
