// What can be typed between questions.
import { writeFile } from 'node:fs/promises';
import { DesksideError, errnoOf, fileUnusable } from '../../../core/index.ts';
import { answersAsMarkdown, formatCountOf } from '../../../report/index.ts';
import { editCommand } from '../../conversation/edit-command.ts';
import { say } from '../../conversation/say.ts';
import { exitCommand, helpCommand, type SlashCommands } from '../../conversation/slash-commands.ts';
import { switchModel, tellModels } from '../../conversation/switch-model.ts';
import { type Talk, typingHelp } from '../../conversation/talk.ts';
import { typedPaths } from '../../conversation/typed-paths.ts';
import { readOptions } from '../../options/reading-options.ts';
import { readKept } from '../../runtime/read-kept.ts';
import { withHome } from '../../terminal/typed-words.ts';
import { readInputs } from '../read-inputs.ts';
import { tellProblems } from '../tell-problems.ts';
import type { AskConversation } from './ask-conversation.ts';

export type AskTalk = AskConversation & Talk;

export const askCommands: SlashCommands<AskTalk> = {
  '/help': helpCommand(() => askCommands, typingHelp),
  '/sources': { help: 'list the documents', run: showSources },
  '/file': { usage: 'PATH…', help: 'add files or folders', run: addFiles },
  '/model': {
    usage: '[NAME]',
    help: 'switch to another model; alone, list the models here',
    run: changeModel,
  },
  '/edit': editCommand,
  '/save': { usage: 'PATH', help: 'write questions, answers and sources to a Markdown file', run: save },
  '/clear': { help: 'forget earlier questions; the documents stay', run: clear },
  '/exit': exitCommand,
};

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
  if (name === '') {
    await tellModels(conversation);
    return;
  }
  await switchModel(conversation, name);
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
    const exists = { name: '/save', value: path, expected: 'a file that does not exist yet' };
    if (errnoOf(error) === 'EEXIST') throw new DesksideError('usage-invalid', exists);
    throw fileUnusable(target, 'write', error);
  }
  say(conversation, `${formatCountOf(conversation.answers.length, 'answer')} written to ${target}`);
}

async function clear(conversation: AskConversation): Promise<undefined> {
  conversation.turns = [];
  say(conversation, 'Earlier questions are forgotten; the documents stay.');
}
