import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside ps
  deskside ps --json`;

/** `deskside ps`. */
export function configurePs(command: Command, terminal: Terminal): void {
  command
    .description('Lists the models that the running server has in memory, and when it frees each.')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async () => {
      const { runPs } = await import('../running/run-ps.ts');
      await runPs(command.opts(), terminal);
    });
}
