import { expect, test } from 'vitest';
import { foreignParameters } from './foreign-parameters.ts';
import { decodeChat } from './openai-chat/index.ts';
import { decodeCompletion } from './openai-completions/index.ts';
import { decodeResponses } from './openai-responses/index.ts';

const messages = [{ role: 'user', content: 'Hi' }];
const doors: Record<string, (more: object) => unknown> = {
  chat: (more) => decodeChat({ messages, ...more }, new Map()),
  completions: (more) => decodeCompletion({ prompt: 'Hi', ...more }),
  responses: (more) => decodeResponses({ input: 'Hi', ...more }),
};

test.each(Object.entries(doors))('what would make another answer is refused by name: %s', (_, decode) => {
  for (const name of foreignParameters) {
    for (const value of ['x', true, 3, ['x'], { json: {} }]) {
      const schemaKnows = () => decode({ [name]: value });
      expect(schemaKnows, name).toThrow(new RegExp(`request-(un|in).*${name}`));
    }
    for (const nothing of [undefined, null, '', false, 0, -1, [], {}]) {
      const isOwn = name === 'suffix' || name === 'echo';
      if (!isOwn) expect(() => decode({ [name]: nothing }), name).not.toThrow();
    }
  }
});

test('the switch of a template for thinking is understood, and no other', () => {
  const reasoning = (kwargs: unknown): unknown =>
    decodeChat({ messages, chat_template_kwargs: kwargs }, new Map()).request.reasoning;
  expect([{ enable_thinking: false }, { thinking: true }, {}, null].map(reasoning)).toEqual([
    false,
    true,
    undefined,
    undefined,
  ]);
  for (const kwargs of [
    { documents: [] },
    { enable_thinking: false, x: 1 },
    { enable_thinking: 'no' },
    'x',
  ]) {
    expect(() => reasoning(kwargs)).toThrow(/request-.*chat_template_kwargs/);
  }
});
