import { type Command, Option } from 'commander';
import { pageRanges } from '../options/page-ranges.ts';
import { addReadingOptions } from '../options/reading-options.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside text lease.pdf
  deskside text lease.pdf --pages 3-7
  deskside text --check scan.pdf minutes.docx
  deskside text lease.pdf --format markdown > lease.md
  deskside text lease.pdf --json`;

/** `deskside text FILE`. */
export function configureText(command: Command, terminal: Terminal): void {
  addReadingOptions(command)
    .description(
      'Prints the exact text that was read from a document. The offsets of citations refer to it: text.slice(start, end) ' +
        'is the quote. Nothing is added, not even a newline at the end. Several files are printed one after another, each under its name.',
    )
    .addOption(
      new Option('--format <format>', 'plain text, Markdown or HTML with tables and headings, or JSON')
        .choices(['text', 'markdown', 'html', 'json'])
        .default('text'),
    )
    .addOption(
      new Option('--pages <pages>', 'only text that begins on these pages (3, 3-7, 12-, 1,4-6)').argParser(
        pageRanges,
      ),
    )
    .option(
      '--check',
      'show what was left out, guessed or recognised, and how much, instead of the text; exit code 1 if anything was',
    )
    .option('--no-keep', 'read everything afresh, and keep nothing of it on disk')
    .option('--json', 'print the document with its sentences, pages and boxes as JSON')
    .addHelpText('after', examples)
    .action(async (files: string[]) => {
      const { runText } = await import('../text/run-text.ts');
      await runText(files, command.opts(), terminal);
    });
}
