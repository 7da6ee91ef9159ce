// Which model answers, and what is kept of what is typed.
import { ChatSession } from '../../../../chat/index.ts';
import { DesksideError } from '../../../../core/index.ts';
import { formatCountOf } from '../../../../report/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { switchModel, tellModels } from '../../../conversation/switch-model.ts';
import type { ChatState } from '../chat-state.ts';

type ChatCommand = SlashCommand<ChatState>;

export const model: ChatCommand = {
  usage: '[NAME]',
  help: 'switch to another model; alone, list the models here',
  async run(state, name) {
    if (name === '') {
      await tellModels(state);
      return;
    }
    const { messages } = state.session;
    await state.session[Symbol.asyncDispose]();
    try {
      await switchModel(state, name);
    } finally {
      state.session = new ChatSession(state.runtime.model, state.system);
      await state.session.restore(messages);
    }
    const { model: opened, context } = state.runtime.model;
    const tokens = formatCountOf(context.contextTokens, 'token');
    say(
      state,
      `${opened.name} · ${tokens} of context · it will read the conversation with your next message`,
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
