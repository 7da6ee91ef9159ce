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
      'Lists the models on this computer: those that were pulled, and those that were found in the folders of the ' +
        'Hugging Face cache, Ollama and LM Studio, which are used in place. The default is marked with *.',
    )
    .option(
      '--available',
      'what can be downloaded: size, whether it fits here, how fast it would be, licence',
    )
    .option('--all', 'also what was found and passed over, with the reason')
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
