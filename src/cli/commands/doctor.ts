import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside doctor
  deskside doctor --json`;

/** `deskside doctor`. */
export function configureDoctor(command: Command, terminal: Terminal): void {
  command
    .description(
      'Checks what Deskside needs on this computer: memory, disk, the engine, its isolation from the network, and the ' +
        'models. Says how to fix what is wrong; the exit code is then 1 or 5.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async () => {
      const { runDoctor } = await import('../doctor/run-doctor.ts');
      await runDoctor(command.opts(), terminal);
    });
}
