import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside start
  deskside start --once
  deskside start --model gemma3:4b
  deskside start --document contract.pdf --question "Who pays for repairs?"
  deskside start --once --json`;

/** `deskside start`, which `npm start` runs in a clone. */
export function configureStart(command: Command, terminal: Terminal): void {
  command
    .description(
      'Looks at this computer, downloads the largest model that runs well on it, and asks the same question about a ' +
        'sample document twice, the second time in a new engine process, to show the cache at work. Then you can ask more.',
    )
    .option('-m, --model <model>', 'use this model instead of choosing one')
    .option('--document <file>', 'ask about this document instead of the sample')
    .option('--question <text>', 'ask this question')
    .option('--once', 'stop after the demonstration')
    .option('--json', 'print everything as JSON and exit')
    .addHelpText('after', examples)
    .action(async () => {
      const { runStart } = await import('../start/run-start.ts');
      await runStart(command.opts(), terminal);
    });
}
