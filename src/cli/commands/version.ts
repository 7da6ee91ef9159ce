import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside version
  deskside version --json`;

/** `deskside version`. */
export function configureVersion(command: Command, terminal: Terminal): void {
  command
    .description(
      'Prints the version of Deskside; with --json, also the versions of Node and the engine libraries.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async () => {
      const { runVersion } = await import('../version/run-version.ts');
      await runVersion(command.opts(), terminal);
    });
}
