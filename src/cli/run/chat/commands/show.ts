import { formatCountOf, formatParameters, textTable } from '../../../../report/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import type { ChatState } from '../chat-state.ts';
import { system } from './conversation.ts';
import { set } from './set.ts';

export const show: SlashCommand<ChatState> = {
  usage: '[WHAT]',
  help: 'describe the model; WHAT is system, parameters or license',
  async run(state, argument, signal) {
    const { model, source } = state.runtime;
    if (argument === 'system') return await system.run(state, '', signal);
    if (argument.startsWith('param')) return await set.run(state, '', signal);
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
    say(state, textTable(rows, { columns: state.terminal.stderr.columns() }).trimEnd());
  },
};
