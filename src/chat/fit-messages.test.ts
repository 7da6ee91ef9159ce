// A conversation that no longer fits is refused, or loses its oldest turns where that was asked for, and the receipt says which.
import { expect, test } from 'vitest';
import { errorOf } from '../../test/support/engine.ts';
import type { GenerationResult, Message } from '../core/index.ts';
import { fakeEngine } from '../testing/index.ts';
import { chat } from './chat.ts';
import type { ChatRequest } from './chat-request.ts';

const say = (role: 'user' | 'assistant' | 'system', content: string): Message => ({ role, content });
const long = 'word '.repeat(60);
/** Each turn has 300 characters and more, and the fake engine's tokens are bytes. */
const messages: Message[] = [
  say('system', 'Be kind.'),
  say('user', `1 ${long}`),
  say('assistant', 'One.'),
  say('user', `2 ${long}`),
  { role: 'assistant', content: [{ type: 'tool-call', id: 'c', name: 'f', arguments: {} }] },
  { role: 'tool', content: [{ type: 'tool-result', id: 'c', content: 'two' }] },
  say('assistant', 'Two.'),
  say('user', '3'),
];

async function ask(contextTokens: number, request: Partial<ChatRequest> = {}): Promise<GenerationResult> {
  await using model = await fakeEngine({ answers: [{ text: 'Yes.' }] }).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: 'fake',
    contextTokens,
  });
  return await chat(model, { messages, maxTokens: 50, overflow: 'drop-oldest-turns', ...request });
}

test.each([
  [4096, undefined],
  [700, [1, 2]],
  [400, [1, 2, 3, 4, 5, 6]],
])('in %i tokens, messages %j are left out', async (contextTokens, droppedMessages) => {
  const { text, receipt } = await ask(contextTokens);
  expect([text, receipt.droppedMessages]).toEqual(['Yes.', droppedMessages]);
  const { receipt: whole } = await ask(8192);
  expect(receipt.droppedTokens).toBe(whole.promptTokens - receipt.promptTokens);
  expect(receipt.promptTokens + 50).toBeLessThanOrEqual(contextTokens);
});

test('the last turn is never left out, and nothing is unless it was asked for', async () => {
  const overflow = { code: 'context-overflow' };
  expect(await errorOf(ask(60))).toMatchObject(overflow);
  expect(await errorOf(ask(700, { overflow: 'refuse' }))).toMatchObject(overflow);
  expect(await errorOf(ask(700, { overflow: undefined }))).toMatchObject(overflow);
});

test('a summary stands in the place of the oldest turns, the receipt shows it, and it is used again', async () => {
  await using model = await fakeEngine({
    answers: [{ text: 'They spoke of one and two.' }, { text: 'Yes.' }, { text: 'Again.' }],
  }).load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake', contextTokens: 1500 });
  const talk = [...messages.slice(0, -1), say('user', long.repeat(3))];
  const request = { messages: talk, maxTokens: 50, overflow: 'summarise' } as const;
  const { text, receipt } = await chat(model, request);
  expect(text).toBe('Yes.');
  expect(receipt.summary).toMatchObject({ text: 'They spoke of one and two.', cut: false });
  expect(receipt.summary?.messages).toEqual([1, 2, 3, 4, 5, 6]);
  expect(receipt.droppedTokens).toBeGreaterThan(0);
  const again = await chat(model, { ...request, earlierSummary: receipt.summary });
  expect(again.text).toBe('Again.');
  expect(again.receipt.summary).toMatchObject({ text: 'They spoke of one and two.', outputTokens: 0 });
});

test('a turn with a document is never summarised: without room, it is refused', async () => {
  const document = { type: 'document' as const, name: 'a.txt', content: long };
  const withDocument: Message[] = [
    { role: 'user', content: [document, { type: 'text', text: 'Read it.' }] },
    say('assistant', 'I have.'),
    say('user', 'And?'),
  ];
  const asked = ask(400, { messages: withDocument, overflow: 'summarise' });
  expect(await errorOf(asked)).toMatchObject({
    code: expect.stringMatching(/context-overflow|part-unsupported/),
  });
});
