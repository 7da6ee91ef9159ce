import { explanation } from '../explanation.ts';
import { absentCommand } from './absent-commands.ts';
import type { Explainers } from './explainers.ts';

type UsageCode =
  | 'usage-unknown'
  | 'usage-missing'
  | 'usage-invalid'
  | 'usage-unquoted'
  | 'usage-absent'
  | 'request-invalid'
  | 'part-unsupported'
  | 'conversation-busy'
  | 'capability-missing'
  | 'grammar-invalid'
  | 'schema-unsupported'
  | 'format-unmet';

const partNames: Readonly<Record<string, string>> = {
  document: 'a document',
  image: 'an image',
  audio: 'audio',
  reasoning: 'reasoning',
  'tool-call': 'a tool call',
  'tool-result': 'a tool result',
  name: 'a name',
};

const refusedSteps = {
  send: 'cannot take another message',
  reset: 'cannot be started over',
  restore: 'cannot be replaced by another one',
} as const;

const capabilityNames: Readonly<Record<string, string>> = {
  logProbabilities: 'report token probabilities',
  choices: 'choose among given continuations',
  scores: 'score continuations',
  forks: 'fork a sequence',
  snapshots: 'save snapshots of what it has read',
  truncation: 'return to an earlier point of what it has read',
  exactTokens: 'count tokens exactly',
  grammars: 'follow a grammar',
  images: 'read images',
  audio: 'listen to audio',
};

export const usageErrors: Explainers<UsageCode> = {
  'usage-unknown': ({ what, name, suggestions }) =>
    explanation(
      what === 'argument' ? `Unexpected argument: ${name}.` : `There is no ${what} “${name}”.`,
      suggestions.length === 0 ? [] : [`Did you mean ${suggestions.join(' or ')}?`],
      [whereToLook(what, name)],
    ),
  'usage-missing': ({ what }) => explanation(`Missing ${what}.`, [], [commandHelp]),
  'usage-invalid': ({ name, value, expected }) =>
    explanation(
      value === '' ? `${name} needs a different value.` : `${name} cannot be “${value}”.`,
      [`Expected: ${expected}.`],
      [name.startsWith('/') ? chatHelp : commandHelp],
    ),
  'usage-unquoted': ({ words, command }) =>
    explanation(`Put the question in quotes: “${words}” arrived as separate words.`, [], [command]),
  'usage-absent': ({ command }) => {
    const [why, next] = absentCommand(command);
    return explanation(why, [], [next]);
  },
  'request-invalid': ({ field, problem }) =>
    explanation(
      `The request is invalid: ${field} has a value that is not allowed.`,
      [`Reason: ${problem}.`],
      [`Leave out ${field} to use its default.`],
    ),
  'part-unsupported': ({ message, part, type, by }) =>
    explanation(
      `Message ${message + 1} contains something that this model cannot take: ${partNames[type] ?? type}.`,
      [
        part === null
          ? `It is a property of the message as a whole.`
          : `It is part ${part + 1} of the message.`,
        by === 'template'
          ? 'The model’s chat template has no place for it.'
          : 'The engine does not support it.',
      ],
      ['Leave it out, or put it into words.'],
    ),
  'conversation-busy': ({ refused }) =>
    explanation(
      `This conversation is still answering, so it ${refusedSteps[refused]}.`,
      [],
      ['Wait until the answer has ended, or stop it. Another conversation can be started at any time.'],
    ),
  'capability-missing': ({ capability, model, engine }) =>
    explanation(
      `${model} cannot do this here: ${capabilityNames[capability] ?? capability}.`,
      [`Engine: ${engine}.`],
      ['Leave it out, or use another model or engine.'],
    ),
  'grammar-invalid': ({ reason }) =>
    explanation(
      'The grammar cannot be used.',
      [`Reason: ${reason}.`],
      ['Write the grammar in GBNF, with a rule named “root”.'],
    ),
  'schema-unsupported': ({ keyword, path }) =>
    explanation(
      'Answers cannot be kept to this schema.',
      [`What cannot be kept to: ${keyword} (${path}).`],
      ['Take it out of the schema. docs/families.md lists what a schema can have.'],
    ),
  'format-unmet': ({ problem, path }) =>
    explanation(
      problem === 'length'
        ? 'The answer was cut off before it was complete, so it is not what was asked for.'
        : 'The answer is not what the schema asks for.',
      problem === 'length' ? [] : [`What does not hold: ${problem} (${path}).`],
      [problem === 'length' ? 'Allow a longer answer.' : 'Ask again, or ask for less.'],
    ),
};

const chatHelp = 'Type /help for the commands.';
const commandHelp = 'For options and examples, run the command with --help.';

/** Commands of a chat begin with a slash. */
function whereToLook(what: 'command' | 'option' | 'argument', name: string): string {
  if (name.startsWith('/')) return chatHelp;
  switch (what) {
    case 'command':
      return 'deskside --help';
    case 'option':
      return commandHelp;
    case 'argument':
      return 'Did you forget quotes around words that belong together?';
    default:
      return what satisfies never;
  }
}
