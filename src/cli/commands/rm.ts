import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside rm gemma3:4b
  deskside rm gemma3:4b qwen3:0.6b`;

/** `deskside rm MODEL`. */
export function configureRm(command: Command, terminal: Terminal): void {
  command
    .description(
      'Deletes models that Deskside downloaded. Your own files and those of other programs are never touched.',
    )
    .option('-y, --yes', 'do not ask about models that are large or in use')
    .option('--json', 'print what was deleted as JSON')
    .addHelpText('after', examples)
    .action(async (models: string[]) => {
      const { runRm } = await import('../models/run-rm.ts');
      await runRm(models, command.opts(), terminal);
    });
}
