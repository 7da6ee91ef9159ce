import { type Command, Option } from 'commander';
import { matchModelOption } from '../options/match-model-option.ts';
import { addModelOptions } from '../options/model-options.ts';
import { addReadingOptions } from '../options/reading-options.ts';
import { addServerOptions } from '../options/server-options.ts';
import { strategyOption } from '../options/strategy-option.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside ask lease.pdf "When may the tenant end the lease?"
  deskside ask contract.pdf annex.docx notes.md "Who pays for repairs?"
  deskside ask ./minutes "What was decided about the roof?"
  curl -s https://example.org | deskside ask - "What is this page for?"
  deskside ask diagnosis.pdf "What was prescribed?" --no-keep
  deskside ask diagnosis.pdf --question-file - < question.txt
  deskside ask lease.pdf                              # asks for one question after another
  deskside ask --continue "And who pays for it?"
  deskside ask lease.pdf "What is the rent?" --json
  deskside ask lease.pdf "What is the rent?" --json-lines | jq --unbuffered -r 'select(.type == "text-delta").text'
  deskside ask thesis.pdf "What was measured?" --read through
  deskside ask lease.pdf "Who pays for repairs?" --output repairs.html   # sources beside the answer, in one file
  deskside ask lease-*.pdf --schema lease.schema.json --output leases.csv   # a row for each document
  deskside ask report.pdf "What was decided?" --cache-type-k q8_0 --cache-type-v q8_0   # more context in the same memory`;

/** `deskside ask FILES… "question"`. */
export function configureAsk(command: Command, terminal: Terminal): void {
  addServerOptions(addReadingOptions(addModelOptions(command, { temperature: 0, maxTokens: '512' })))
    .usage('[options] <files…> "question"')
    .description(
      'Reads whole documents and answers a question about them. Every statement of the answer cites its source: ' +
        'document, page and exact words. What was read is cached, so asking again is fast.\n\n' +
        'The last argument is the question; the others are files, folders, or - for standard input. Other users of this ' +
        'computer can see arguments; to keep a question private, use --question-file.',
    )
    .addOption(
      strategyOption(
        'how statements are linked to sentences of the source (default: what was measured for the model, or suits its size)',
      ),
    )
    .addOption(
      new Option(
        '--read <how>',
        'whole: everything at once; through: section by section, for documents larger than the context; passages: only the pages ' +
          'around sentences that share words with the question (the rest is searched, not read)',
      )
        .choices(['whole', 'through', 'passages'])
        .default('whole'),
    )
    .addOption(
      new Option(
        '--format <format>',
        'text with footnotes, Markdown, one HTML file with the sources next to the answer, JSON, CSV (with --schema), or a Word document (default: text)',
      ).choices(['text', 'markdown', 'html', 'json', 'csv', 'docx']),
    )
    .option(
      '--output <file>',
      'write the answer to a new file; its extension sets the format (.md, .html, .json, .csv, .docx) unless --format does',
    )
    .option(
      '--verify <model>',
      'ask this model about statements that code cannot check; measure it first with deskside bench support',
    )
    .addOption(matchModelOption())
    .option(
      '--schema <file>',
      'fill in the fields of a JSON Schema from each document, every value with its source; arguments are then files only',
    )
    .option('--continue', 'continue the last conversation about documents, with or without a question')
    .option('--only-supported', 'leave out statements that their sources do not support')
    .option(
      '--question-file <file>',
      'read the question from a file, or - for standard input; all arguments are then files',
    )
    .option('--no-keep', 'read everything afresh, and keep nothing of it on disk')
    .addOption(new Option('--no-cache', 'the same').hideHelp())
    .option('--skip-unreadable', 'continue without named documents that cannot be read')
    .option('--json', 'print answer, citations with offsets, and receipt as JSON')
    .option('--json-lines', 'print each event of an answer as a line of JSON, the whole answer last')
    .addHelpText('after', examples)
    .action(async (inputs: string[]) => {
      const { runAsk } = await import('../ask/run-ask.ts');
      await runAsk(inputs, command.opts(), terminal);
    });
}
