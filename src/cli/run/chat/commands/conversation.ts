// What is done with the conversation as a whole.
import { DesksideError, textOf } from '../../../../core/index.ts';
import { formatBytes, formatCountOf } from '../../../../report/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { answerContent } from '../answer-turn.ts';
import type { ChatState } from '../chat-state.ts';
import { contextReport } from '../context-report.ts';
import { savedConversations } from '../saved-conversations.ts';

type ChatCommand = SlashCommand<ChatState>;

export const system: ChatCommand = {
  usage: 'TEXT',
  help: 'set the system prompt and start over; alone, show it',
  async run(state, text) {
    if (text === '') {
      say(state, state.system ?? 'There is no system prompt.');
      return;
    }
    state.system = text;
    await startOver(state);
  },
};

export const context: ChatCommand = {
  help: 'show what is in the context, in tokens',
  async run(state) {
    say(state, await contextReport(state));
  },
};

export const clear: ChatCommand = {
  help: 'start over with the same system prompt',
  run: startOver,
};

async function startOver(state: ChatState): Promise<undefined> {
  state.attachments = [];
  await state.session.reset(state.system);
  say(state, 'Conversation cleared.');
}

export const retry: ChatCommand = {
  help: 'answer your last message again',
  async run(state, _argument, signal) {
    const { messages } = state.session;
    const last = messages.findLastIndex(({ role }) => role === 'user');
    const message = messages[last];
    if (message === undefined) {
      say(state, 'There is no message to answer again.');
      return;
    }
    await state.session.restore(messages.slice(0, last));
    await answerContent(state, textOf(message), signal);
  },
};

/** Most bytes of base64 that terminals take, by the smallest of those that are in use. */
const mostCopied = 74_994;

export const copy: ChatCommand = {
  help: 'copy the last answer, if the terminal allows it',
  async run(state) {
    const answers = state.session.messages.filter(({ role }) => role === 'assistant').map(textOf);
    const answer = answers.findLast((text) => text !== '');
    if (answer === undefined) {
      say(state, 'There is no answer to copy.');
      return;
    }
    const encoded = Buffer.from(answer).toString('base64');
    if (encoded.length > mostCopied) {
      say(state, `The answer is longer than terminals accept (${formatBytes(Buffer.byteLength(answer))}).`);
      return;
    }
    // OSC 52. Nobody says whether the terminal has done it.
    state.terminal.stderr.stream.write(`\x1b]52;c;${encoded}\x07`);
    say(
      state,
      `${formatCountOf(answer.length, 'character')} sent to the clipboard; some terminals ask first or block it.`,
    );
  },
};

export const save: ChatCommand = {
  usage: 'NAME',
  help: 'save the conversation, encrypted',
  async run(state, name) {
    if (name === '') throw new DesksideError('usage-missing', { what: 'name for the conversation' });
    const { messages } = state.session;
    await savedConversations().save(name, { model: state.runtime.model.model.name, messages });
    say(
      state,
      `Saved as ${name}: ${formatCountOf(messages.length, 'message')}. To continue it: /load ${name}`,
    );
  },
};

export const load: ChatCommand = {
  usage: '[NAME]',
  help: 'continue a saved conversation; alone, list them',
  async run(state, name) {
    const saved = savedConversations();
    if (name === '') {
      const names = await saved.list();
      say(
        state,
        names.length === 0
          ? 'There are no saved conversations. To save this one: /save NAME'
          : names.join('\n'),
      );
      return;
    }
    const { messages } = await saved.load(name);
    const first = messages.find(({ role }) => role === 'system');
    state.system = first === undefined ? undefined : textOf(first);
    state.attachments = [];
    await state.session.restore(messages);
    say(state, `${name}: ${formatCountOf(messages.length, 'message')}, to be read with your next one.`);
  },
};
