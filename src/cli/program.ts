// The frame of the command line: which commands there are, and what help looks like. What they do is elsewhere.
import { Command } from 'commander';
import { commandNameHere } from '../invocation/index.ts';
import type { ProgramFor } from './commands/configure-command.ts';
import { type CommandEntry, commandNamed, commands } from './commands/index.ts';
import type { Terminal } from './terminal/terminal.ts';
import { packageVersion } from './version/package-version.ts';

const description = `Ask whole documents and chat, with models that run on this computer and nowhere else.`;

const examples = `
Examples:
  deskside ask lease.pdf "When may the tenant end the lease?"
  deskside run
  deskside doctor

For options and examples of a command: deskside help COMMAND
More help: deskside help settings | environment | exit-codes | models`;

/** The program for this command line. Only the command that is named is loaded; parsing throws, and never exits. */
export async function createProgram(argv: readonly string[], terminal: Terminal): Promise<Command> {
  const named = namedCommand(argv);
  const program = frame(new Command('deskside'), terminal)
    .description(description)
    .version(packageVersion(), '-v, --version', 'print the version')
    .addHelpCommand(helpCommand())
    .addHelpText('after', examples)
    .hook('preAction', async (_, command) => {
      if (named?.standsAlone) return;
      await prepare(terminal);
      const { refuseEmpty } = await import('./refuse-empty.ts');
      refuseEmpty(command);
    });
  const programFor: ProgramFor = (name) => createProgram([name], terminal);
  for (const entry of commands) {
    const command = declare(program, entry, terminal);
    if (entry === named) (await entry.load())(command, terminal, programFor);
  }
  return program;
}

/** Before anything of the user's is looked at. */
async function prepare(terminal: Terminal): Promise<void> {
  const [{ tellRepairs }, { leaveNoCore }, { applyConfig }] = await Promise.all([
    import('./terminal/tell-repairs.ts'),
    import('../core/index.ts'),
    import('./config/apply-config.ts'),
  ]);
  await leaveNoCore();
  await applyConfig(terminal);
  tellRepairs(terminal);
}

function declare(program: Command, entry: CommandEntry, terminal: Terminal): Command {
  const hidden = entry.group === null;
  const command = program.command(`${entry.name} ${entry.arguments}`.trim(), { hidden });
  return frame(command, terminal)
    .aliases(entry.aliases ?? [])
    .summary(entry.summary)
    .helpGroup(entry.group ?? '');
}

/** Subcommands do not inherit what is set after they were made, so each gets the frame itself. */
function frame(command: Command, { stdout }: Terminal): Command {
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .helpOption('-h, --help', 'show help')
    .addHelpText('afterAll', whereToType)
    .configureHelp({ helpWidth: Math.min(stdout.columns() ?? 100, 100), sortOptions: false })
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: () => {}, outputError: () => {} });
}

function helpCommand(): Command {
  return new Command('help').argument('[command]').summary('describe a command').helpGroup('This computer:');
}

/** Help says `deskside` throughout, for it is read once; where that is not on the path, it says what to type for it. */
function whereToType(): string {
  const name = commandNameHere();
  return name === 'deskside' ? '' : `\nHere, type \`${name}\` instead of \`deskside\`.`;
}

function namedCommand(argv: readonly string[]): CommandEntry | undefined {
  const [first = '', second = ''] = argv.filter((argument) => !argument.startsWith('-'));
  return commandNamed(first === 'help' ? second : first);
}
