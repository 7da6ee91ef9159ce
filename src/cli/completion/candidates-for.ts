// What the Tab key offers, from the same table that the parser reads.
import type { Command, Option } from 'commander';
import type { ProgramFor } from '../commands/configure-command.ts';
import { topics } from '../topics/index.ts';
import { type CandidateWord, candidateWord } from './candidate-word.ts';
import { type Offered, offeredFor } from './value-kinds.ts';

export interface Completion {
  candidates: CandidateWord[];
  /** Names of files fit as well: the shell knows those best. */
  files: boolean;
}

const nothing: Completion = { candidates: [], files: false };

/** @param words behind `deskside`, the last of which is being typed, and may be empty */
export async function candidatesFor(words: readonly string[], programFor: ProgramFor): Promise<Completion> {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const found = await completionOf(before, typed, programFor);
  return { ...found, candidates: found.candidates.filter(({ value }) => value.startsWith(typed)) };
}

async function completionOf(
  before: readonly string[],
  typed: string,
  programFor: ProgramFor,
): Promise<Completion> {
  const [name, ...rest] = before;
  const program = await programFor(name ?? '');
  if (name === undefined) return { candidates: commandCandidates(program), files: false };
  if (name === 'help') return { candidates: rest.length === 0 ? helpCandidates(program) : [], files: false };
  const command = program.commands.find((each) => each.name() === name || each.aliases().includes(name));
  return command === undefined ? nothing : await within(command, rest, typed);
}

/** Inside a command, or a command of that. */
async function within(command: Command, before: readonly string[], typed: string): Promise<Completion> {
  const [first = ''] = before;
  const inner = command.commands.find((each) => each.name() === first);
  if (inner !== undefined) return await within(inner, before.slice(1), typed);
  const option = before.includes('--') ? undefined : optionNamed(command, before.at(-1));
  if (option !== undefined && (option.required || option.optional)) return await offered(ofOption(option));
  if (typed.startsWith('-')) return { candidates: optionCandidates(command), files: false };
  const subcommands =
    before.length === 0 ? command.commands.map((each) => candidateWord(each.name(), each.summary())) : [];
  const { candidates, files } = await offered(ofArgument(command, before));
  return { candidates: [...subcommands, ...candidates], files };
}

async function offered(what: Offered): Promise<Completion> {
  switch (what.type) {
    case 'model': {
      const { modelCandidates } = await import('./model-candidates.ts');
      return { candidates: await modelCandidates(what.pullable), files: true };
    }
    case 'words':
      return { candidates: what.words.map((word) => candidateWord(word, '')), files: false };
    case 'files':
      return { candidates: [], files: true };
    case 'nothing':
      return nothing;
    default:
      return what satisfies never;
  }
}

function ofOption({ argChoices, long, flags }: Option): Offered {
  if (argChoices !== undefined) return { type: 'words', words: argChoices };
  return offeredFor(/<(.*)>/.exec(flags)?.[1] ?? long ?? '');
}

/** The argument that is being typed: the last one, where several may stand for it. */
function ofArgument(command: Command, before: readonly string[]): Offered {
  const typed = before.filter(
    (word, index) => !word.startsWith('-') && !takesValue(command, before[index - 1]),
  );
  const all = command.registeredArguments;
  const argument = all[typed.length] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  if (argument?.argChoices !== undefined) return { type: 'words', words: argument.argChoices };
  return argument === undefined ? { type: 'nothing' } : offeredFor(argument.name(), command.name());
}

function takesValue(command: Command, word: string | undefined): boolean {
  const option = optionNamed(command, word);
  return option !== undefined && (option.required || option.optional);
}

function optionNamed(command: Command, word = ''): Option | undefined {
  return word.startsWith('-')
    ? command.options.find(({ short, long }) => word === short || word === long)
    : undefined;
}

function optionCandidates(command: Command): CandidateWord[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => candidateWord(long ?? short ?? '', description));
}

function commandCandidates(program: Command): CandidateWord[] {
  const listed = program.createHelp().visibleCommands(program);
  return listed.map((each) => candidateWord(each.name(), each.summary()));
}

function helpCandidates(program: Command): CandidateWord[] {
  const own = Object.keys(topics).map((name) => candidateWord(name, ''));
  return [...own, ...commandCandidates(program).filter(({ value }) => !Object.hasOwn(topics, value))];
}
