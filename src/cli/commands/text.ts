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
      'Prints the text that was read from a document, to the letter: the offsets of citations count in it, so that ' +
        'text.slice(start, end) is the quote. Nothing is added, not even a newline at the end. Several files are printed one after the other under their names.',
    )
    .addOption(
      new Option(
        '--format <format>',
        'text as it was read, with tables and headings as Markdown or HTML, or JSON',
      )
        .choices(['text', 'markdown', 'html', 'json'])
        .default('text'),
    )
    .addOption(
      new Option('--pages <pages>', 'only what begins on these pages (3, 3-7, 12-, 1,4-6)').argParser(
        pageRanges,
      ),
    )
    .option(
      '--check',
      'show what was left out, guessed and recognised, and how much of it, instead of the text; ends with 1 where there is anything',
    )
    .option('--no-keep', 'keep nothing of what is read on disk, and use nothing that was kept')
    .option('--json', 'print the document with its sentences, pages and boxes as JSON')
    .addHelpText('after', examples)
    .action(async (files: string[]) => {
      const { runText } = await import('../text/run-text.ts');
      await runText(files, command.opts(), terminal);
    });
}
