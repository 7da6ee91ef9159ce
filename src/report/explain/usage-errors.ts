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
  | 'capability-missing'
  | 'grammar-invalid';

const partNames: Readonly<Record<string, string>> = {
  document: 'a document',
  image: 'a picture',
  audio: 'sound',
  reasoning: 'what a model thought',
  'tool-call': 'a call of a tool',
  'tool-result': 'the result of a tool',
  name: 'a name',
};

const capabilityNames: Readonly<Record<string, string>> = {
  logProbabilities: 'say how likely its words were',
  choices: 'choose among given continuations',
  scores: 'judge continuations',
  snapshots: 'keep what it has read',
  truncation: 'go back to a part of what it has read',
  exactTokens: 'count tokens exactly',
  grammars: 'keep to a grammar',
  images: 'look at pictures',
  audio: 'listen to sound',
};

export const usageErrors: Explainers<UsageCode> = {
  'usage-unknown': ({ what, name, suggestions }) =>
    explanation(
      what === 'argument' ? `That is one argument too many: ${name}.` : `There is no ${what} “${name}”.`,
      suggestions.length === 0 ? [] : [`Did you mean ${suggestions.join(' or ')}?`],
      [whereToLook(what, name)],
    ),
  'usage-missing': ({ what }) =>
    explanation(`Something is missing: ${what}.`, [], ['The command with --help shows examples.']),
  'usage-invalid': ({ name, value, expected }) =>
    explanation(
      value === '' ? `${name} needs another value.` : `${name} cannot be “${value}”.`,
      [`Expected: ${expected}.`],
      [name.startsWith('/') ? chatHelp : 'The command with --help shows examples.'],
    ),
  'usage-unquoted': ({ words, command }) =>
    explanation(`Put the question in quotation marks: “${words}” came as several words.`, [], [command]),
  'usage-absent': ({ command }) => {
    const [why, next] = absentCommand(command);
    return explanation(why, [], [next]);
  },
  'request-invalid': ({ field, problem }) =>
    explanation(
      `The request cannot be answered: ${field} has a value that it cannot have.`,
      [`Reason: ${problem}.`],
      [`Leave ${field} out to get its default.`],
    ),
  'part-unsupported': ({ message, part, type, by }) =>
    explanation(
      `Message ${message + 1} has something that cannot be read here: ${partNames[type] ?? type}.`,
      [
        part === null ? `It belongs to the message as a whole.` : `It is part ${part + 1} of the message.`,
        by === 'template' ? 'The model has no words for it.' : 'The engine cannot take it.',
      ],
      ['Leave it out, or say it in text.'],
    ),
  'capability-missing': ({ capability, model, engine }) =>
    explanation(
      `${model} cannot do that here: ${capabilityNames[capability] ?? capability}.`,
      [`Engine: ${engine}.`],
      ['Leave it out, or use another model or engine.'],
    ),
  'grammar-invalid': ({ reason }) =>
    explanation(
      'The grammar cannot be used.',
      [`What is wrong: ${reason}.`],
      ['A grammar is GBNF text with a rule named “root”.'],
    ),
};

const chatHelp = '/help lists what can be typed.';

/** Commands of a chat begin with a slash. */
function whereToLook(what: 'command' | 'option' | 'argument', name: string): string {
  if (name.startsWith('/')) return chatHelp;
  switch (what) {
    case 'command':
      return 'deskside --help';
    case 'option':
      return 'The command with --help lists its options.';
    case 'argument':
      return 'Words that belong together need quotation marks around them. See the command with --help.';
    default:
      return what satisfies never;
  }
}
