import { Argument, type Command } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { matchModelOption } from '../options/match-model-option.ts';
import { contextOption, modelOption } from '../options/model-options.ts';
import { addReadingOptions } from '../options/reading-options.ts';
import { strategyOption } from '../options/strategy-option.ts';
import { addSystemOptions } from '../options/system-options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { refuseUnknownSubcommand } from './refuse-unknown-subcommand.ts';

const examples = `
Examples:
  deskside cache
  deskside cache warm contract.pdf annex.docx
  deskside cache verify
  deskside cache budget 5GB
  deskside cache clear --shred-key

For options and examples of a command: deskside cache COMMAND --help`;

/** Each with its own help. `--json` is read by the first command that has it, wherever it stands. */
type Subcommand = (cache: Command, terminal: Terminal) => void;

/** `deskside cache` and what it can do. */
export function configureCache(command: Command, terminal: Terminal): void {
  command
    .description(
      'Lists what is in the cache: one snapshot for each set of documents that a model has read, and the texts of the ' +
        'files. Everything is encrypted, and file names reveal nothing. Document names are shown only if you chose to keep them.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .helpCommand(false)
    .allowExcessArguments()
    .action(async () => {
      await refuseUnknownSubcommand(command);
      const { runCacheList } = await import('../cache/run-cache-list.ts');
      await runCacheList(command.opts(), terminal);
    });
  for (const configure of [list, warm, verify, rm, clear, exportTo, importFrom, budget, names]) {
    configure(command, terminal);
  }
}

const list: Subcommand = (cache, terminal) => {
  const command = cache
    .command('list')
    .alias('ls')
    .summary('list the snapshots; the same as without a command')
    .description('Lists the snapshots in the cache, as deskside cache alone does.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache list\n  deskside cache ls --json')
    .action(async () => {
      const { runCacheList } = await import('../cache/run-cache-list.ts');
      await runCacheList(command.optsWithGlobals(), terminal);
    });
};

const warm: Subcommand = (cache, terminal) => {
  const command = cache
    .command('warm <file...>')
    .summary('read documents in advance, so that the first question is fast')
    .description(
      'Reads documents into the cache without asking anything. Later questions about the same files, in the same order, ' +
        'with the same model and instructions, start at once.',
    )
    .addOption(modelOption())
    .addOption(contextOption());
  addReadingOptions(addSystemOptions(command, ', the same as with the questions'))
    .addOption(
      strategyOption(
        'the strategy that the questions will use (default: the one that ask uses for the model)',
      ),
    )
    .addOption(matchModelOption())
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
    .summary('check every snapshot and repair the list')
    .description(
      'Reads every snapshot in full and checks that it is intact. Damaged ones are quarantined, so that they are never ' +
        'used, and the exit code is 1.',
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
    .description(
      'Deletes snapshots by their IDs, as listed by deskside cache, or by the first digits of an ID.',
    )
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
    .summary('delete everything in the cache')
    .description(
      'Deletes all snapshots, document texts, saved conversations and chat history. Your documents, models and settings ' +
        'stay.',
    )
    .option('-y, --yes', 'delete without asking')
    .option(
      '--shred-key',
      'destroy the key first, which makes every snapshot unreadable at once, copies included',
    )
    .option('--json', 'print what was deleted as JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache clear\n  deskside cache clear --shred-key')
    .action(async () => {
      const { runCacheClear } = await import('../cache/run-cache-clear.ts');
      await runCacheClear(command.optsWithGlobals(), terminal);
    });
};

const passphrase =
  'Deskside asks for the passphrase, or reads it from standard input if that is not a terminal. A key file can replace ' +
  'it: any file of at least 16 bytes that the other computer has too.';

const exportTo: Subcommand = (cache, terminal) => {
  const command = cache
    .command('export <file> [id...]')
    .summary('write snapshots to a file for another computer')
    .description(
      'Writes snapshots, by default all of them, to one file for another computer with the same release of Deskside and ' +
        `the same model. The file is encrypted with a passphrase. ${passphrase}`,
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
    .summary('import snapshots from another computer')
    .description(
      'Imports the snapshots of an export. Those made by another engine release, or for a model that is not on this ' +
        `computer, are refused and listed, and the exit code is 1. ${passphrase}`,
    )
    .option('--key-file <file>', 'use the content of this file instead of a passphrase')
    .option('-m, --model <model>', 'the model of the export, if it is a file that Deskside does not know')
    .option('--json', 'print what was imported as JSON')
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
    .summary('show or set how much disk space the cache may use')
    .description(
      'Shows or sets how much disk space all snapshots may use. The default is a tenth of the free space, at most 20 GB. ' +
        'Snapshots that save little time for their size and have not been used for long are deleted first.',
    )
    .option('-y, --yes', 'delete what exceeds it without asking')
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
    .command('names')
    .addArgument(new Argument('[on-or-off]').choices(['on', 'off']))
    .summary('show or set whether document names are kept')
    .description(
      'Shows or sets whether document names are kept with their snapshots. By default they are not; off also deletes ' +
        'the names kept so far.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  deskside cache names on\n  deskside cache names off')
    .action(async (choice: 'on' | 'off' | undefined) => {
      const { runCacheNames } = await import('../cache/run-cache-names.ts');
      await runCacheNames(choice, command.optsWithGlobals(), terminal);
    });
};
