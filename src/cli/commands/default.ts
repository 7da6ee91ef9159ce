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
      'Sets the model that commands use when none is named. Without an argument, shows it. If none is set, the most ' +
        'capable model that fits into memory is used.',
    )
    .option('--unset', 'clear the setting')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (model: string | undefined) => {
      const { runDefault } = await import('../models/names/run-default.ts');
      await runDefault(model, command.opts(), terminal);
    });
}
