import { formatCount, textTable } from '../../../report/index.ts';
import type { ChatState } from './chat-state.ts';
import { messageText } from './message-text.ts';

const names = { system: 'instructions', user: 'you', assistant: 'model', tool: 'tool' } as const;
/** Characters of a message that are shown, to recognize it by. */
const excerptLength = 40;

/** What is in the window, in tokens: each message, what the template adds, and what is left. */
export async function contextReport({ session, runtime, terminal, attachments }: ChatState): Promise<string> {
  const { model } = runtime;
  const count = async (text: string): Promise<number> =>
    (await model.tokenize(text, { special: false })).length;
  const counted = await Promise.all(
    session.messages.map(async (message) => {
      const content = messageText(message);
      return { role: message.role, content, tokens: await count(content) };
    }),
  );
  const inMessages = counted.reduce((sum, { tokens }) => sum + tokens, 0);
  // A conversation that was not read yet, or has to be read again, has no marks that could be counted.
  const used = Math.max(session.tokens, inMessages);
  const marks =
    used > inMessages ? [['template', formatCount(used - inMessages), 'marks between messages']] : [];
  const waiting = await Promise.all(
    attachments.map(async ({ name, text }) => [
      '',
      formatCount(await count(text)),
      `${name} (with your next message)`,
    ]),
  );
  return textTable(
    [
      ...counted.map(({ role, content, tokens }) => [names[role], formatCount(tokens), excerpt(content)]),
      ...marks,
      [
        'left',
        formatCount(model.context.contextTokens - used),
        `of ${formatCount(model.context.contextTokens)}`,
      ],
      ...waiting,
    ],
    { align: ['left', 'right', 'left'], columns: terminal.stderr.columns() },
  ).trimEnd();
}

function excerpt(content: string): string {
  const line = content.replace(/\s+/gu, ' ').trim();
  return line.length > excerptLength ? `${line.slice(0, excerptLength)}…` : line;
}
