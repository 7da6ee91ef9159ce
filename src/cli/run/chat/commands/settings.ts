// How answers are made and shown.
import { ChatSession } from '../../../../chat/index.ts';
import { DesksideError, parseSampling, samplingSchema } from '../../../../core/index.ts';
import { formatCountOf, formatParameters, textTable } from '../../../../report/index.ts';
import { listModels } from '../../../../store/index.ts';
import { type ChatState, say } from '../chat-state.ts';
import type { ChatCommand } from './chat-command.ts';
import { system } from './conversation.ts';

/** What people type, and what it is called here. `num_predict` and the like are what Ollama says. */
const parameters: Readonly<Record<string, keyof typeof samplingSchema.shape | 'maxTokens'>> = {
  temperature: 'temperature',
  'top-k': 'topK',
  'top-p': 'topP',
  'min-p': 'minP',
  'repeat-penalty': 'repeatPenalty',
  seed: 'seed',
  'max-tokens': 'maxTokens',
  'num-predict': 'maxTokens',
};

export const set: ChatCommand = {
  usage: 'NAME VALUE',
  help: 'set temperature, top-p, top-k, min-p, repeat-penalty, seed, max-tokens, verbose, quiet; alone, show them',
  async run(state, argument) {
    const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(argument.replace(/^parameters?\s+/, '')) ?? [];
    const name = first.toLowerCase().replaceAll('_', '-');
    switch (name) {
      case '':
        say(state, settingsOf(state));
        return;
      case 'system':
        return await system.run(state, rest.replace(/^(["'])(.*)\1$/s, '$2'));
      case 'verbose':
      case 'quiet':
        state.options.receipt = name === 'verbose';
        say(state, name === 'verbose' ? 'Receipts are shown.' : 'Receipts are not shown.');
        return;
      case 'history':
      case 'nohistory':
        return await history.run(state, name === 'history' ? 'on' : 'off');
      default:
        setParameter(state, name, rest);
    }
  },
};

function setParameter(state: ChatState, name: string, text: string): void {
  const key = parameters[name];
  if (key === undefined) {
    const suggestions = Object.keys(parameters).filter((each) => each.startsWith(name.slice(0, 2)));
    throw new DesksideError('usage-unknown', { what: 'option', name: `/set ${name}`, suggestions });
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isCount = key === 'maxTokens' && Number.isSafeInteger(value) && value > 0;
  if (isCount) state.options.maxTokens = value;
  else if (key !== 'maxTokens' && samplingSchema.shape[key].safeParse(value).success) {
    state.options.sampling = { ...state.options.sampling, [key]: value };
  } else
    throw new DesksideError('usage-invalid', {
      name: `/set ${name}`,
      value: text,
      expected: expectedOf(key),
    });
  say(state, `${name} is ${value} from your next message on.`);
}

function expectedOf(key: string): string {
  const ranges: Readonly<Record<string, string>> = {
    temperature: 'a number from 0 to 5',
    topP: 'a number above 0, up to 1',
    minP: 'a number from 0 to 1',
    repeatPenalty: 'a number above 0, up to 10',
  };
  return ranges[key] ?? 'a whole number';
}

function settingsOf({ options, history: { kept } }: ChatState): string {
  const sampling = parseSampling(options.sampling);
  const rows = Object.entries(parameters)
    .filter(([name]) => name !== 'num-predict')
    .map(([name, key]) => [name, String((key === 'maxTokens' ? options.maxTokens : sampling[key]) ?? '')])
    .map(([name = '', value = '']) => [
      name,
      value === '' ? (name === 'seed' ? 'random' : 'the rest of the context') : value,
    ]);
  return textTable([
    ...rows,
    ['receipt', options.receipt === false ? 'quiet' : 'verbose'],
    ['history', kept ? 'on' : 'off'],
  ]).trimEnd();
}

export const show: ChatCommand = {
  usage: '[WHAT]',
  help: 'describe the model; WHAT is system, parameters or license',
  async run(state, argument) {
    const { model, source } = state.place.runtime;
    if (argument === 'system') return await system.run(state, '');
    if (argument.startsWith('param')) return await set.run(state, '');
    if (argument === 'license') {
      say(state, source.license ?? 'The model does not state its licence.');
      return;
    }
    const rows = [
      ['model', model.model.name],
      ['parameters', formatParameters(source.summary.parameters)],
      ['context', formatCountOf(model.context.contextTokens, 'token')],
      ['system', state.system ?? 'none'],
    ];
    say(state, textTable(rows, { columns: state.place.terminal.stderr.columns() }).trimEnd());
  },
};

export const model: ChatCommand = {
  usage: '[NAME]',
  help: 'switch to another model; alone, list the models here',
  async run(state, name) {
    const { runtime, reopen } = state.place;
    if (name === '') {
      const names = (await listModels()).map((each) => each.name);
      say(state, [...new Set([runtime.model.model.name, ...names])].join('\n'));
      return;
    }
    const { messages } = state.session;
    const before = runtime.source.source === 'file' ? runtime.source.paths[0] : runtime.source.name;
    // There may be room for one of them only.
    await state.session[Symbol.asyncDispose]();
    await runtime[Symbol.asyncDispose]();
    try {
      state.place = { ...state.place, runtime: await reopen(name) };
    } catch (error) {
      state.place = { ...state.place, runtime: await reopen(before ?? runtime.source.name) };
      throw error;
    } finally {
      state.session = new ChatSession(state.place.runtime.model, state.system);
      await state.session.restore(messages);
    }
    const tokens = formatCountOf(state.place.runtime.model.context.contextTokens, 'token');
    say(
      state,
      `${state.place.runtime.model.model.name} · ${tokens} of context · it will read the conversation with your next message`,
    );
  },
};

export const history: ChatCommand = {
  usage: '[on | off]',
  help: 'whether to keep what you type for later chats; off deletes it',
  async run(state, choice) {
    if (choice !== '' && choice !== 'on' && choice !== 'off') {
      throw new DesksideError('usage-invalid', { name: '/history', value: choice, expected: 'on or off' });
    }
    if (choice !== '') await state.history.choose(choice);
    say(
      state,
      state.history.kept
        ? 'What you type is kept, encrypted. What you paste is not.'
        : 'What you type is not kept.',
    );
  },
};
