import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside stop gemma3:4b`;

/** `deskside stop MODEL`. */
export function configureStop(command: Command, terminal: Terminal): void {
  command
    .description('Has the running server free a model. One that is answering is not stopped.')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (model: string) => {
      const { runStop } = await import('../running/run-stop.ts');
      await runStop(model, command.opts(), terminal);
    });
}
