import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside show
  deskside show gemma3:4b
  deskside show ./model.gguf --json`;

/** `deskside show [MODEL]`. */
export function configureShow(command: Command, terminal: Terminal): void {
  command
    .description(
      'Describes a model: what its file says, where it is, and how much memory it needs here. Without a name, describes ' +
        'the model that ask and run would use.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (model: string | undefined) => {
      const { runShow } = await import('../models/run-show.ts');
      await runShow(model, command.opts(), terminal);
    });
}
