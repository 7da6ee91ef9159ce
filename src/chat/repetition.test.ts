import { expect, test } from 'vitest';
import type { LoadedModel } from '../engine/index.ts';
import { fakeEngine } from '../testing/index.ts';
import { chat } from './chat.ts';
import { ChatSession } from './chat-session.ts';

const circle = { text: 'just in time '.repeat(400) };

/** @param tokenMs long enough for a stop to arrive */
function load(answers: { text: string }[], tokenMs = 1): Promise<LoadedModel> {
  return fakeEngine({ answers, tokenMs }).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: 'fake',
    contextTokens: 16_384,
  });
}

const messages = [{ role: 'user' as const, content: 'When?' }];

test('an answer that goes round in a circle is ended where that is wanted, and says so', async () => {
  await using model = await load([circle]);
  const stopped = await chat(model, { messages, stopRepetition: true });
  expect(stopped).toMatchObject({
    finishReason: 'stop',
    rawFinishReason: 'repetition',
    warnings: [{ type: 'repetition' }],
  });
  expect(stopped.text.length).toBeLessThan(2000);
  await using other = await load([circle], 0);
  const whole = await chat(other, { messages });
  expect([whole.text, whole.warnings]).toEqual([circle.text, []]);
});

test('a conversation goes on after it', async () => {
  await using model = await load([circle, { text: 'At noon.' }]);
  await using session = new ChatSession(model);
  const first = await session.send('When?', { stopRepetition: true });
  expect(first.warnings).toEqual([{ type: 'repetition' }]);
  expect((await session.send('When exactly?', { stopRepetition: true })).text).toBe('At noon.');
  expect(session.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
});
