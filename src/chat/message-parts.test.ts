// Messages with parts: what is text reads as the same text does, and what cannot be taken is refused by its place.
import { expect, test } from 'vitest';
import { errorOf, noFile } from '../../test/support/engine.ts';
import type { Message, MessagePart } from '../core/index.ts';
import { fakeEngine } from '../engine/fake/index.ts';
import { chat } from './chat.ts';
import { toPromptMessages } from './prompt-message.ts';

const data = new Uint8Array([1, 2, 3]);
const user = (content: Message['content']): Message => ({ role: 'user', content });

test('parts of text are what the text would be, each a line of its own', () => {
  const parts: MessagePart[] = ['One', 'Two'].map((text) => ({ type: 'text', text }));
  const [message] = toPromptMessages([user(parts)]);
  expect(message?.content.map(({ text }) => text).join('')).toBe('One\nTwo');
  expect(toPromptMessages([user(parts.slice(0, 1))])).toEqual(toPromptMessages([user('One')]));
});

test('a model answers parts of text as it answers the text', async () => {
  await using engine = fakeEngine();
  const model = await engine.load(noFile);
  const ask = async (content: Message['content']): Promise<string> =>
    (await chat(model, { messages: [user(content)], sampling: { temperature: 0 } })).text;
  expect(await ask([{ type: 'text', text: 'Who pays?' }])).toBe(await ask('Who pays?'));
});

const unsupported: [Message, string, string][] = [
  [user([{ type: 'image', mediaType: 'image/png', data }]), 'image', 'engine'],
  [user([{ type: 'audio', mediaType: 'audio/wav', data }]), 'audio', 'engine'],
  [user([{ type: 'document', name: 'a.txt', content: 'Text.' }]), 'document', 'template'],
];

test.each(unsupported)('%j is refused by name and place', async (message, type, by) => {
  await using engine = fakeEngine();
  const model = await engine.load(noFile);
  const content = typeof message.content === 'string' ? [] : message.content;
  const allowed: MessagePart[] = [{ type: 'text', text: 'First this.' }, ...content];
  const messages = [user('Before'), { ...message, content: allowed }];
  const error = await errorOf(Promise.resolve(chat(model, { messages })));
  expect(error).toMatchObject({ code: 'part-unsupported', data: { message: 1, part: 1, type, by } });
});

test('a name is refused, and so is what nobody in that role says', async () => {
  await using engine = fakeEngine();
  const model = await engine.load(noFile);
  const ask = (message: unknown): Promise<unknown> =>
    errorOf(Promise.resolve(chat(model, { messages: [message as Message] })));
  expect(await ask({ role: 'user', content: 'Hi', name: 'Ann' })).toMatchObject({
    code: 'part-unsupported',
    data: { message: 0, part: null, type: 'name' },
  });
  const call = { type: 'tool-call', id: '1', name: 'add', arguments: {} };
  expect(await ask({ role: 'user', content: [call] })).toMatchObject({
    code: 'request-invalid',
    data: { field: 'messages.0.content.0.type', problem: 'not_said_by_user' },
  });
  for (const wrong of [
    { role: 'user' },
    { role: 'nobody', content: '' },
    { role: 'user', content: [{ type: 'video' }] },
  ]) {
    expect(await ask(wrong)).toMatchObject({ code: 'request-invalid' });
  }
});

test('how likely the words were comes with the text, whatever a parser holds back', async () => {
  await using engine = fakeEngine({ answers: [{ text: '<think>Hm.</think>Yes.' }] });
  const model = await engine.load(noFile);
  let tokens = 0;
  for await (const event of chat(model, { messages: [user('Who?')], alternatives: 2 })) {
    if (event.type !== 'text-delta' && event.type !== 'reasoning-delta') continue;
    tokens += event.logProbabilities?.length ?? 0;
    for (const { alternatives } of event.logProbabilities ?? []) expect(alternatives).toHaveLength(2);
  }
  expect(tokens).toBe('<think>Hm.</think>Yes.'.length);
});
