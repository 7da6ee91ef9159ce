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
      'Describes a model, from what its file says: what it is, where it lies, what memory it takes here. Without a name ' +
        'it is the model that ask and run would take.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (model: string | undefined) => {
      const { runShow } = await import('../models/run-show.ts');
      await runShow(model, command.opts(), terminal);
    });
}
