import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside rm smollm2:135m`;

/** `deskside rm MODEL`. */
export function configureRm(command: Command, terminal: Terminal): void {
  command
    .description(
      'Deletes a model that Deskside pulled. Files of other programs, and your own, are never touched.',
    )
    .option('--json', 'print what was deleted as JSON')
    .addHelpText('after', examples)
    .action(async (model: string) => {
      const { runRm } = await import('../models/run-rm.ts');
      await runRm(model, command.opts(), terminal);
    });
}
