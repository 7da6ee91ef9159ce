// How answers are drawn and shown: every setting of sampling by the name of its flag, and what else people set in a chat.
import {
  DesksideError,
  type OverflowPolicy,
  overflowPolicies,
  parseSampling,
  type ResponseFormat,
  type SamplingInput,
} from '../../../../core/index.ts';
import { textTable } from '../../../../report/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { parseMaxTokens } from '../../../options/model-options.ts';
import { samplingFlags } from '../../../options/sampling-options.ts';
import type { ChatState } from '../chat-state.ts';
import { system } from './conversation.ts';
import { schema } from './schema.ts';
import { history } from './settings.ts';

/** What Ollama calls them, underscores aside. */
const otherNames: Readonly<Record<string, string>> = {
  'num-predict': 'max-tokens',
  'mirostat-tau': 'mirostat-ent',
  'mirostat-eta': 'mirostat-lr',
};

/** By the name of the flag, without its hyphens. */
const sampling = new Map(
  samplingFlags.map(([field, flag, , parse]) => [/^--(\S+)/.exec(flag)?.[1] ?? flag, { field, parse }]),
);
const names = [...sampling.keys(), 'max-tokens', 'stop', 'overflow', 'format'];

export const set: SlashCommand<ChatState> = {
  usage: 'NAME VALUE',
  help: 'set temperature or any other sampling setting, max-tokens, stop, overflow, format, system, verbose, quiet; alone, show them',
  async run(state, argument, signal) {
    const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(argument.replace(/^parameters?\s+/, '')) ?? [];
    const typed = first.toLowerCase().replaceAll('_', '-');
    const name = Object.hasOwn(otherNames, typed) ? (otherNames[typed] ?? typed) : typed;
    switch (name) {
      case '':
        say(state, settingsOf(state));
        return;
      case 'system':
        return await system.run(state, unquoted(rest), signal);
      case 'verbose':
      case 'quiet':
        state.options.receipt = name === 'verbose';
        say(state, name === 'verbose' ? 'Receipts are shown.' : 'Receipts are not shown.');
        return;
      case 'format':
      case 'noformat':
        return await schema.run(state, name === 'format' ? unquoted(rest.trim()) : 'off', signal);
      case 'history':
      case 'nohistory':
        return await history.run(state, name === 'history' ? 'on' : 'off', signal);
      default:
        setParameter(state, name, unquoted(rest.trim()));
    }
  },
};

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** Throws `usage-…`, and `request-invalid` for a setting that would say nothing beside another. */
function setParameter({ options, ...state }: ChatState, name: string, text: string): void {
  const known = sampling.get(name);
  if (known !== undefined) {
    const value = { [known.field]: parsed(name, text, known.parse) };
    const changed: SamplingInput = Object.assign({}, options.sampling, value);
    parseSampling(changed);
    options.sampling = changed;
  } else if (name === 'max-tokens') options.maxTokens = parsed(name, text, parseMaxTokens);
  else if (name === 'stop') options.stop = [parsed(name, text, someText)];
  else if (name === 'overflow') options.overflow = parsed(name, text, overflowPolicy);
  else {
    const suggestions = names.filter((each) => each.startsWith(name.slice(0, 2)));
    throw new DesksideError('usage-unknown', { what: 'option', name: `/set ${name}`, suggestions });
  }
  say(state, `${name} is ${text} from your next message on.`);
}

/** The parsers of the flags say what they expect. */
function parsed<V>(name: string, text: string, parse: (text: string) => V): V {
  try {
    return parse(text);
  } catch (error) {
    const expected = error instanceof Error ? error.message : '';
    throw new DesksideError('usage-invalid', { name: `/set ${name}`, value: text, expected });
  }
}

function someText(text: string): string {
  if (text !== '') return text;
  throw new Error('the text that ends an answer');
}

function overflowPolicy(text: string): OverflowPolicy {
  const found = overflowPolicies.find((policy) => policy === text);
  if (found !== undefined) return found;
  throw new Error(overflowPolicies.join(', '));
}

function settingsOf({ options, history: { kept } }: ChatState): string {
  const drawn: Readonly<Record<string, unknown>> = parseSampling(options.sampling);
  return textTable([
    ...[...sampling].map(([name, { field }]) => [name, String(drawn[field] ?? 'random')]),
    ['max-tokens', String(options.maxTokens ?? 'the rest of the context')],
    ['stop', (options.stop ?? []).map((text) => JSON.stringify(text)).join(', ') || 'none'],
    ['overflow', options.overflow ?? 'refuse'],
    ['format', formatName(options.format)],
    ['receipt', options.receipt === false ? 'quiet' : 'verbose'],
    ['history', kept ? 'on' : 'off'],
  ]).trimEnd();
}

function formatName(format: ResponseFormat | undefined): string {
  if (format === undefined) return 'words';
  return format.type === 'json' ? 'json' : 'a JSON Schema';
}
