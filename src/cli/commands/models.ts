import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside models
  deskside models --available
  deskside models --all
  deskside models --json`;

/** `deskside models`. */
export function configureModels(command: Command, terminal: Terminal): void {
  command
    .description(
      'Lists the models on this computer: those that Deskside downloaded, and those found in the folders of the ' +
        'Hugging Face cache, Ollama and LM Studio, which are used in place. The default is marked with *.',
    )
    .option('--available', 'list models to download: size, whether they fit here, speed, licence')
    .option('--all', 'also list what was skipped, and why')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async () => {
      const options = command.opts();
      if (options.available) {
        const { runAvailable } = await import('../models/offers/run-available.ts');
        return await runAvailable(options, terminal);
      }
      const { runModels } = await import('../models/run-models.ts');
      return await runModels(options, terminal);
    });
}
