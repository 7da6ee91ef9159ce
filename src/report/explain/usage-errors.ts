import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { absentCommand } from './absent-commands.ts';
import { configFault } from './config-faults.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Explainers } from './explainers.ts';
import { schemaFault } from './schema-faults.ts';
import { settingFault } from './setting-faults.ts';

type UsageCode =
  | 'usage-unknown'
  | 'usage-missing'
  | 'usage-invalid'
  | 'usage-unquoted'
  | 'usage-absent'
  | 'setting-invalid'
  | 'config-invalid'
  | 'request-invalid'
  | 'part-unsupported'
  | 'conversation-busy'
  | 'tool-not-approved'
  | 'capability-missing'
  | 'grammar-invalid'
  | 'schema-unsupported'
  | 'format-unmet';

/** Those that have words of their own; the others are zod's names. */
const problems: Readonly<Record<string, string>> = {
  too_big: 'It is too large.',
  too_small: 'It is too small, or empty.',
  not_in_vocabulary: 'The model has no tokens for some of its characters.',
  needs_two_sequences: 'A model that checks its own answers needs two sequences.',
  conflicts_with_fields: 'Fields are filled in from each document by itself, read as a whole.',
  has_no_fields: 'The answer has no fields: only those make a table.',
  calls_unanswered: 'Tools were called before it, and have not answered.',
  no_such_call: 'It is the result of a call that was not made.',
  only_a_command: 'It contains something that this model can only read as a control token.',
};

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

/** What can be wrong with the calls of an answer. */
const callProblems: Readonly<Record<string, string>> = {
  no_call: 'The model was to call a tool, and called none.',
  several_calls: 'The model was to call one tool, and called several.',
};

const capabilityNames: Readonly<Record<string, string>> = {
  text: 'write text',
  embeddings: 'make embeddings',
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
  adapters: 'use adapters',
  architecture: 'run a model that is built like it',
  draftModels: 'use a draft model',
  flashAttention: 'use flash attention',
  quantizedCache: 'keep its cache in another type than f16',
  recurrentModels: 'run, since part of its state is recurrent',
  ropeScaling: 'stretch its window',
  tools: 'be given tools, for its template has no place for them',
  citationIds: 'cite by numbers',
  fields: 'fill in fields from documents',
  rawPrompts: 'continue a text as it stands',
  conversations: 'hold a conversation in this way',
  formatOrCalls: 'either keep to a format or call a tool',
  parallelToolCalls: 'be kept to one call',
  reasoning: 'be told to reason',
  reasoningBeforeFormat: 'reason before an answer in a format',
  reasoningBudget: 'be kept to a length of its reasoning',
  keepReasoning: 'be told which earlier reasoning to keep',
};

export const usageErrors: Explainers<UsageCode> = {
  'usage-unknown': ({ what, name, suggestions }) =>
    explanation(
      what === 'argument' ? `Unexpected argument: ${name}.` : `There is no ${what} “${name}”.`,
      didYouMean(suggestions),
      whereToLook(what, name),
    ),
  'usage-missing': ({ what }) => explanation(`Missing ${what}.`, [], [helpOfCommand]),
  'usage-invalid': ({ name, value, expected, suggestions = [] }) =>
    explanation(
      value === '' ? `${name} needs a different value.` : `${name} cannot be “${value}”.`,
      [`Expected: ${expected}.`, ...didYouMean(suggestions)],
      [name.startsWith('/') ? helpOfChat : helpOfCommand],
    ),
  'usage-unquoted': ({ what, fault, words, command }) =>
    explanation(
      fault === 'apart'
        ? `Put the ${what} in quotes: “${words}” arrived as separate words.`
        : `Put the ${what} last: “${words}” stands before the files.`,
      [],
      [{ type: 'run-command', command }],
    ),
  'usage-absent': ({ command }) => {
    const { why, actions } = absentCommand(command);
    return explanation(why, [], actions);
  },
  'setting-invalid': ({ setting, value, fault }) =>
    explanation(
      `${setting} cannot be “${value}”.`,
      [settingFault(fault)],
      [{ type: 'change-setting', setting }],
    ),
  'config-invalid': ({ path, line, fault }) => {
    const { what, known, actions } = configFault(fault, path);
    return explanation(`${path}${line === null ? '' : `, line ${line}`}: ${what}`, known, actions);
  },
  'request-invalid': ({ field, problem, about }) =>
    explanation(
      `The request is invalid: ${field} has a value that is not allowed.`,
      [problems[problem] ?? `Reason: ${problem}.`, ...(about === undefined ? [] : [`Value: ${about}`])],
      [{ type: 'omit-field', field }],
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
      [
        { type: 'omit-part', message, part },
        { type: 'advice', code: 'say-in-text' },
      ],
    ),
  'conversation-busy': ({ refused }) =>
    explanation(
      `This conversation is still answering, so it ${refusedSteps[refused]}.`,
      ['Another conversation can be started at any time.'],
      [{ type: 'retry', when: 'answer-ended' }],
    ),
  'tool-not-approved': ({ tool }) =>
    explanation(
      `The model wants to call the tool “${tool}”, which may change something, and there is nobody to ask.`,
      ['The call was not made.'],
      [{ type: 'advice', code: 'allow-tools' }],
    ),
  'capability-missing': ({ capability, model, engine }) =>
    explanation(
      `${model} cannot do this here: ${capabilityNames[capability] ?? `take ${capability}`}.`,
      [`Engine: ${engine}.`],
      [
        { type: 'omit-capability', capability },
        { type: 'choose-model', wanted: 'other' },
      ],
    ),
  'grammar-invalid': ({ reason }) =>
    explanation(
      'The grammar cannot be used.',
      [`Reason: ${reason}.`],
      [{ type: 'advice', code: 'grammar-form' }],
    ),
  'schema-unsupported': ({ path, fault }) =>
    explanation(
      'Answers cannot be kept to this schema.',
      [`At ${path}: ${schemaFault(fault)}.`],
      [{ type: 'change-schema', path }],
    ),
  'format-unmet': ({ problem, path }) =>
    explanation(
      problem === 'length'
        ? 'The answer was cut off before it was complete, so it is not what was asked for.'
        : (callProblems[problem] ?? 'The answer is not what the schema asks for.'),
      problem === 'length' || problem in callProblems ? [] : [`What does not hold: ${problem} (${path}).`],
      problem === 'length'
        ? [{ type: 'longer-answer' }]
        : [
            { type: 'retry', when: 'now' },
            { type: 'advice', code: 'ask-for-less' },
          ],
    ),
};

const helpOfChat: Action = { type: 'show-help', of: 'chat' };
const helpOfCommand: Action = { type: 'show-help', of: 'command' };

/** Commands of a chat begin with a slash. */
function whereToLook(what: 'command' | 'option' | 'argument' | 'tool', name: string): Action[] {
  if (name.startsWith('/')) return [helpOfChat];
  switch (what) {
    case 'command':
      // One of a command, as in `cache bugdet`.
      return [name.includes(' ') ? helpOfCommand : { type: 'show-help', of: 'program' }];
    case 'option':
    case 'tool':
      return [helpOfCommand];
    case 'argument':
      return [{ type: 'advice', code: 'quote-words' }, helpOfCommand];
    default:
      return what satisfies never;
  }
}
