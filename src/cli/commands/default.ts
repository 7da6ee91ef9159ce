import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside default
  deskside default gemma3:4b
  deskside default --unset`;

/** `deskside default [MODEL]`. */
export function configureDefault(command: Command, terminal: Terminal): void {
  command
    .description(
      'Chooses the model that commands take when none is named. Without a name it prints the choice. Where nothing was ' +
        'chosen, the most capable model that fits into memory is taken.',
    )
    .option('--unset', 'take the choice back')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (model: string | undefined) => {
      const { runDefault } = await import('../models/names/run-default.ts');
      await runDefault(model, command.opts(), terminal);
    });
}
