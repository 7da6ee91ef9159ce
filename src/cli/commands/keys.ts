import { type Command, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';
import { refuseUnknownSubcommand } from './refuse-unknown-subcommand.ts';

const examples = `
Examples:
  deskside keys
  deskside keys add laptop
  deskside keys add backup --scope admin
  deskside keys remove laptop

For options and examples of a command: deskside keys COMMAND --help`;

/** Each with its own help. */
type Subcommand = (keys: Command, terminal: Terminal) => void;

/** `deskside keys` and what it can do. */
export function configureKeys(command: Command, terminal: Terminal): void {
  command
    .description(
      'Lists the API keys of `deskside serve`. As long as there are none, every program on this computer has access, and ' +
        'no other computer does. Once there is one, every program needs a key. Changes apply to a running server at once.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .helpCommand(false)
    .allowExcessArguments()
    .action(async () => {
      await refuseUnknownSubcommand(command);
      const { runKeysList } = await import('../keys/run-keys-list.ts');
      await runKeysList(command.opts(), terminal);
    });
  for (const configure of [list, add, remove]) configure(command, terminal);
}

const list: Subcommand = (keys, terminal) => {
  const command = keys
    .command('list')
    .summary('list the keys')
    .description('Lists names, scopes and ages of the keys. The keys themselves are not stored.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  deskside keys list\n  deskside keys list --json')
    .action(async () => {
      const { runKeysList } = await import('../keys/run-keys-list.ts');
      await runKeysList(command.optsWithGlobals(), terminal);
    });
};

const add: Subcommand = (keys, terminal) => {
  const command = keys
    .command('add <name>')
    .summary('create a key')
    .description(
      'Creates a key and prints it once: only its digest is kept. Programs send it like a key for OpenAI or Anthropic.',
    )
    .addOption(
      new Option('--scope <scope>', 'chat: ask and list models; admin: everything')
        .choices(['chat', 'admin'])
        .default('chat'),
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  deskside keys add laptop\n  deskside keys add backup --scope admin --json',
    )
    .action(async (name: string) => {
      const { runKeysAdd } = await import('../keys/run-keys-add.ts');
      await runKeysAdd(name, command.optsWithGlobals(), terminal);
    });
};

const remove: Subcommand = (keys, terminal) => {
  const command = keys
    .command('remove <name>')
    .summary('remove a key')
    .description(
      'Removes a key, and all that the server keeps for it: documents, conversations, responses, files, batches. Programs that ' +
        'use it are refused from then on.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  deskside keys remove laptop\n  deskside keys remove laptop --json')
    .action(async (name: string) => {
      const { runKeysRemove } = await import('../keys/run-keys-remove.ts');
      await runKeysRemove(name, command.optsWithGlobals(), terminal);
    });
};
