import { type Command, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside text lease.pdf
  deskside text lease.pdf | head
  deskside text lease.pdf --format markdown > lease.md
  deskside text lease.pdf --json`;

/** `deskside text FILE`. */
export function configureText(command: Command, terminal: Terminal): void {
  command
    .description(
      'Prints the text that was read from a document, to the letter: the offsets of citations count in it, so that ' +
        'text.slice(start, end) is the quote. Nothing is added, not even a newline at the end.',
    )
    .option(
      '--encoding <name>',
      'what text files are written in, where they do not say (windows-1252, koi8-r, cp437 …)',
    )
    .addOption(
      new Option('--format <format>', 'text as it was read, tables and headings as Markdown, or JSON')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--json', 'print the document with its sentences, pages and boxes as JSON')
    .addHelpText('after', examples)
    .action(async (file: string) => {
      const { runText } = await import('../text/run-text.ts');
      await runText(file, command.opts(), terminal);
    });
}
