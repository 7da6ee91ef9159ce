// What can be typed between questions.
import { writeFile } from 'node:fs/promises';
import { DesksideError } from '../../../core/index.ts';
import { answersAsMarkdown, formatCountOf, wrapText } from '../../../report/index.ts';
import { listModels } from '../../../store/index.ts';
import { readOptions } from '../../options/reading-options.ts';
import { typedPaths } from '../../run/chat/attachment.ts';
import { readKept } from '../../runtime/read-kept.ts';
import { withHome } from '../../terminal/typed-words.ts';
import { readInputs } from '../read-inputs.ts';
import { tellProblems } from '../tell-problems.ts';
import type { AskConversation } from './ask-conversation.ts';

interface AskCommand {
  usage?: string;
  help: string;
  aliases?: readonly string[];
  run(conversation: AskConversation, argument: string, signal: AbortSignal): Promise<'end' | undefined>;
}

const commands: Readonly<Record<string, AskCommand>> = {
  '/help': { help: 'list the commands', aliases: ['/?'], run: showHelp },
  '/sources': { help: 'list the documents', run: showSources },
  '/file': { usage: 'PATH…', help: 'add files or folders', run: addFiles },
  '/model': {
    usage: '[NAME]',
    help: 'switch to another model; alone, list the models here',
    run: changeModel,
  },
  '/save': { usage: 'PATH', help: 'write questions, answers and sources to a Markdown file', run: save },
  '/clear': { help: 'forget earlier questions; the documents stay', run: clear },
  '/exit': { help: 'leave', aliases: ['/bye', '/quit', 'Ctrl-D'], run: async () => 'end' },
};

/** A question can begin with a slash, too: `/etc/hosts names which machines?` */
export function isAskCommand(text: string): boolean {
  return /^\/(?:[a-z]+|\?)(?:\s|$)/i.test(text);
}

/** Throws `usage-unknown`, and what the command throws. */
export async function runAskCommand(
  conversation: AskConversation,
  typed: string,
  signal: AbortSignal,
): Promise<'end' | undefined> {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(typed) ?? [];
  const command = Object.hasOwn(commands, name)
    ? commands[name]
    : Object.values(commands).find(({ aliases }) => aliases?.includes(name));
  if (command !== undefined) return await command.run(conversation, argument.trim(), signal);
  const suggestions = Object.keys(commands).filter((each) => each.startsWith(name.slice(0, 2)));
  throw new DesksideError('usage-unknown', { what: 'command', name, suggestions });
}

/** Says something about the conversation, dimmed. `lead` stands before it, and the rest hangs under it. */
export function say(
  { terminal: { stderr } }: Pick<AskConversation, 'terminal'>,
  text: string,
  lead = '',
): void {
  const hanging = { columns: stderr.columns(), first: lead, rest: ' '.repeat(lead.length) };
  stderr.write(`${stderr.colors.dim(wrapText(text, hanging))}\n`);
}

async function showHelp(conversation: AskConversation): Promise<undefined> {
  for (const [name, { usage = '', help, aliases = [] }] of Object.entries(commands)) {
    const also = aliases.length === 0 ? '' : ` (also ${aliases.join(', ')})`;
    say(conversation, help + also, `${`${name} ${usage}`.padEnd(15)}`);
  }
}

async function showSources(conversation: AskConversation): Promise<undefined> {
  for (const { name, pages, sentences } of conversation.read.documents) {
    const size = [
      ...(pages === null ? [] : [formatCountOf(pages, 'page')]),
      formatCountOf(sentences.length, 'sentence'),
    ];
    say(conversation, `${name}: ${size.join(', ')}`);
  }
}

async function addFiles(conversation: AskConversation, argument: string): Promise<undefined> {
  if (argument === '') return await showSources(conversation);
  const { terminal, read, options, files } = conversation;
  const paths = typedPaths(argument);
  const { skipUnreadable } = options;
  const more = await readKept(conversation.cache !== null, terminal, (kept) =>
    readInputs(paths, terminal, { ...readOptions(options), kept, skipUnreadable }),
  );
  tellProblems(more, terminal);
  const known = new Set(read.documents.map(({ path }) => path));
  const added = more.documents.filter(({ path }) => !known.has(path));
  // They come behind the others, whose numbers in earlier answers stay right.
  conversation.read = { ...read, documents: [...read.documents, ...added] };
  conversation.files = [...files, ...paths];
  const names = added.map(({ name }) => name).join(', ');
  say(
    conversation,
    added.length === 0 ? 'They are already included.' : `${names} will be read with your next question.`,
  );
}

async function changeModel(conversation: AskConversation, name: string): Promise<undefined> {
  const { runtime, reopen } = conversation;
  if (name === '') {
    const names = (await listModels()).map((each) => each.name);
    say(conversation, [...new Set([runtime.model.model.name, ...names])].join('\n'));
    return;
  }
  const { source } = runtime;
  const before = source.source === 'file' ? source.paths[0] : source.name;
  // There may be room for one of them only.
  await runtime[Symbol.asyncDispose]();
  try {
    conversation.runtime = await reopen(name);
  } catch (error) {
    conversation.runtime = await reopen(before ?? source.name);
    throw error;
  }
  say(
    conversation,
    `${conversation.runtime.model.model.name} will read the documents with your next question.`,
  );
}

async function save(conversation: AskConversation, path: string): Promise<undefined> {
  if (path === '') throw new DesksideError('usage-missing', { what: 'path for the file' });
  const target = withHome(path);
  try {
    // What is there already stays.
    await writeFile(target, answersAsMarkdown(conversation.answers), { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const exists = { name: '/save', value: path, expected: 'a file that does not exist yet' };
    if (reason === 'EEXIST') throw new DesksideError('usage-invalid', exists);
    throw new DesksideError('file-unusable', { path: target, operation: 'write', reason }, { cause: error });
  }
  say(conversation, `${formatCountOf(conversation.answers.length, 'answer')} written to ${target}`);
}

async function clear(conversation: AskConversation): Promise<undefined> {
  conversation.turns = [];
  say(conversation, 'Earlier questions are forgotten; the documents stay.');
}
