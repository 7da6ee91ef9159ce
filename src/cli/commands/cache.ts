import { type Command, Option } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { wholeNumber } from '../options/numbers.ts';
import { addReadingOptions } from '../options/reading-options.ts';
import { addSystemOptions } from '../options/system-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside cache
  deskside cache warm contract.pdf annex.docx
  deskside cache verify
  deskside cache budget 5GB
  deskside cache clear --shred-key

\`deskside cache COMMAND --help\` has options and examples of a command.`;

/** Each with its own help. `--json` is read by the first command that has it, wherever it stands. */
type Subcommand = (cache: Command, terminal: Terminal) => void;

/** `deskside cache` and what it can do. */
export function configureCache(command: Command, terminal: Terminal): void {
  command
    .description(
      'Lists what is remembered of documents: one snapshot for each set of documents that a model has read, and the texts ' +
        'of the files. All of it is encrypted, and its names say nothing. Names of documents are shown if you asked to keep them.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .helpCommand(false)
    .action(async () => {
      const { runCacheList } = await import('../cache/run-cache-list.ts');
      await runCacheList(command.opts(), terminal);
    });
  for (const configure of [warm, verify, rm, clear, exportTo, importFrom, budget, names]) {
    configure(command, terminal);
  }
}

const warm: Subcommand = (cache, terminal) => {
  const command = cache
    .command('warm <file...>')
    .summary('read documents now, so that the first question is fast')
    .description(
      'Reads documents and remembers them without asking anything. Later questions about the same files, in the same ' +
        'order, with the same model and instructions, start at once.',
    )
    .option('-m, --model <model>', 'name or .gguf file (default: the default model)')
    .option('--context <n>', 'context window in tokens (default: what fits)', wholeNumber(1, 10_000_000));
  addReadingOptions(addSystemOptions(command, ', as they will be given with the questions'))
    .addOption(
      new Option('--strategy <name>', 'as it will be asked')
        .choices(['quoting', 'ids', 'matching'])
        .default('quoting'),
    )
    .option('--json', 'print what was read as JSON')
    .addHelpText(
      'after',
      `
Examples:
  deskside cache warm lease.pdf
  deskside cache warm contract.pdf annex.docx --model gemma4:26b-a4b`,
    )
    .action(async (files: string[]) => {
      const { runCacheWarm } = await import('../cache/run-cache-warm.ts');
      await runCacheWarm(files, command.optsWithGlobals(), terminal);
    });
  addEngineOptions(command);
};

const verify: Subcommand = (cache, terminal) => {
  const command = cache
    .command('verify')
    .summary('check every snapshot, and put the list in order')
    .description(
      'Reads every snapshot in full and checks that it is what was written. What is not is moved aside, where no ' +
        'question finds it. Ends with 1 where that happened.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache verify\n  deskside cache verify --json')
    .action(async () => {
      const { runCacheVerify } = await import('../cache/run-cache-verify.ts');
      await runCacheVerify(command.optsWithGlobals(), terminal);
    });
};

const rm: Subcommand = (cache, terminal) => {
  const command = cache
    .command('rm <id...>')
    .summary('delete some snapshots')
    .description('Deletes snapshots by their ids, as the list shows them, or by the first digits of them.')
    .option('--json', 'print what was deleted as JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache rm 3f9a1c02\n  deskside cache rm 3f9a1c02 77b0')
    .action(async (ids: string[]) => {
      const { runCacheRm } = await import('../cache/run-cache-rm.ts');
      await runCacheRm(ids, command.optsWithGlobals(), terminal);
    });
};

const clear: Subcommand = (cache, terminal) => {
  const command = cache
    .command('clear')
    .summary('delete everything that is remembered')
    .description(
      'Deletes all snapshots, texts of documents, conversations that were kept, and what was typed in chats. Your ' +
        'documents, models and settings stay.',
    )
    .option('-y, --yes', 'delete without asking')
    .option('--shred-key', 'destroy the key first: every snapshot is unreadable at once, copies too')
    .option('--json', 'print what was deleted as JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache clear\n  deskside cache clear --shred-key')
    .action(async () => {
      const { runCacheClear } = await import('../cache/run-cache-clear.ts');
      await runCacheClear(command.optsWithGlobals(), terminal);
    });
};

const passphrase =
  'The passphrase is asked for, or read from standard input where that is no terminal. A key file can take its place: ' +
  'any file of 16 bytes or more that the other computer has too.';

const exportTo: Subcommand = (cache, terminal) => {
  const command = cache
    .command('export <file> [id...]')
    .summary('write snapshots to a file for another computer')
    .description(
      'Writes snapshots, all of them where none is named, to one file for another computer with the same release of ' +
        `Deskside and the same model. It is encrypted under a passphrase. ${passphrase}`,
    )
    .option('--key-file <file>', 'use the content of this file instead of a passphrase')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      `
Examples:
  deskside cache export case.deskside
  deskside cache export case.deskside 3f9a1c02 --key-file usb-stick/key`,
    )
    .action(async (file: string, ids: string[]) => {
      const { runCacheExport } = await import('../cache/run-cache-export.ts');
      await runCacheExport({ file, ids }, command.optsWithGlobals(), terminal);
    });
};

const importFrom: Subcommand = (cache, terminal) => {
  const command = cache
    .command('import <file>')
    .summary('take over what another computer has read')
    .description(
      'Takes over the snapshots of an export. Those of another release of the engine, or of a model that is not on this ' +
        `computer, are refused and named; then it ends with 1. ${passphrase}`,
    )
    .option('--key-file <file>', 'use the content of this file instead of a passphrase')
    .option(
      '-m, --model <model>',
      'the model that it is of, where that is a file which Deskside does not know',
    )
    .option('--json', 'print what was taken over as JSON')
    .addHelpText(
      'after',
      `
Examples:
  deskside cache import case.deskside
  deskside cache import case.deskside --key-file usb-stick/key`,
    )
    .action(async (file: string) => {
      const { runCacheImport } = await import('../cache/run-cache-import.ts');
      await runCacheImport(file, command.optsWithGlobals(), terminal);
    });
};

const budget: Subcommand = (cache, terminal) => {
  const command = cache
    .command('budget [size]')
    .summary('show or set how much disk may be taken')
    .description(
      'Shows how much disk the snapshots may take together, or sets it. By default it is a tenth of what is free, and ' +
        '20 GB at most. What saves least for its size and has lain longest goes first.',
    )
    .option('-y, --yes', 'delete what is over it without asking')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  deskside cache budget\n  deskside cache budget 5GB\n  deskside cache budget default',
    )
    .action(async (size: string | undefined) => {
      const { runCacheBudget } = await import('../cache/run-cache-budget.ts');
      await runCacheBudget(size, command.optsWithGlobals(), terminal);
    });
};

const names: Subcommand = (cache, terminal) => {
  const command = cache
    .command('names [on-or-off]')
    .summary('show or set whether the list keeps names of documents')
    .description(
      'Shows whether names of documents are kept with their snapshots, or sets it. They are not unless you ask for it; ' +
        'off also forgets those that were kept.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache names on\n  deskside cache names off')
    .action(async (choice: string | undefined) => {
      const { runCacheNames } = await import('../cache/run-cache-names.ts');
      await runCacheNames(choice, command.optsWithGlobals(), terminal);
    });
};
