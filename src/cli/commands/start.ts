import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside start
  deskside start --no-page
  deskside start --model gemma3:4b
  deskside start --document contract.pdf --question "Who pays for repairs?"
  deskside start --once --json`;

/** `deskside start`, which `npm start` runs in a clone. */
export function configureStart(command: Command, terminal: Terminal): void {
  command
    .description(
      'Looks at this computer, downloads the largest model that runs well on it, and asks a question about a sample document. ' +
        'Where there is a screen, the page opens in your browser, reads the document and shows the answer beside it. Over SSH, ' +
        'and with --no-page, the question is asked here, twice, the second time in a new engine process, to show the cache at ' +
        'work; then you can ask more.',
    )
    .option('-m, --model <model>', 'use this model instead of choosing one')
    .option('--document <file>', 'ask about this document instead of the sample')
    .option('--question <text>', 'ask this question')
    .option('--no-page', 'stay in the terminal')
    .option('--once', 'ask twice in the terminal, and exit')
    .option('--json', 'print everything as JSON and exit')
    .addHelpText('after', examples)
    .action(async () => {
      const { runStart } = await import('../start/run-start.ts');
      await runStart(command.opts(), terminal);
    });
}
