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
  | 'grammar-invalid';

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
