import { expect, test } from 'vitest';
import type { LoadedModel } from '../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../testing/index.ts';
import { chat } from './chat.ts';
import { ChatSession } from './chat-session.ts';

const sampling = { temperature: 0, seed: 1 };

function load(script: FakeScriptInput, contextTokens = 2048): Promise<LoadedModel> {
  return fakeEngine(script).load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake', contextTokens });
}

test('a second turn reads only what is new', async () => {
  await using model = await load({ answers: [{ text: 'Hello.' }, { text: 'Fine.' }] });
  await using session = new ChatSession(model, 'Be kind.');
  const first = await session.send('Hi!', { sampling });
  const second = await session.send('How are you?', { sampling });
  expect([first.text, second.text]).toEqual(['Hello.', 'Fine.']);
  expect([first.receipt.prefixCache, second.receipt.prefixCache]).toEqual(['off', 'live']);
  expect(second.receipt.cachedTokens).toBe(first.receipt.promptTokens + 'Hello.'.length);
  // ⟨end⟩ \n ⟨start⟩ user \n … ⟨end⟩ \n ⟨start⟩ assistant \n
  expect(second.receipt.evaluatedTokens).toBe(4 + '\nuser\nHow are you?\nassistant\n'.length);
  expect(second.receipt.promptTokens).toBe(second.receipt.cachedTokens + second.receipt.evaluatedTokens);
});

test('the turns add up to what one prompt of the whole conversation is', async () => {
  await using model = await load({ answers: [{ text: 'Hello.' }, { text: 'Fine.' }, { text: 'Fine.' }] });
  const session = new ChatSession(model);
  await session.send('Hi!', { sampling });
  const { receipt } = await session.send('How are you?', { sampling });
  const messages = session.messages.slice(0, 3);
  await session[Symbol.asyncDispose]();
  const whole = await chat(model, { messages, sampling, maxTokens: 16 });
  expect(receipt.promptTokens).toBe(whole.receipt.promptTokens);
});

test('a stopped answer stays in the conversation, and the chat continues', async () => {
  const answers = [{ text: 'on and on '.repeat(50), end: false }, { text: 'Sorry.' }];
  // It takes most of a minute to fill the window: nobody is so late with an abort.
  await using model = await load({ answers, tokenMs: 20 });
  await using session = new ChatSession(model);
  const controller = new AbortController();
  let finish = '';
  for await (const event of session.send('Talk!', { sampling, signal: controller.signal })) {
    if (event.type === 'text-delta') controller.abort();
    if (event.type === 'generation-end') finish = event.finishReason;
  }
  expect(finish).toBe('cancelled');
  expect(session.messages.at(-1)).toMatchObject({ role: 'assistant', content: expect.stringMatching(/^o/) });
  const next = await session.send('Enough?', { sampling });
  expect(next.text).toBe('Sorry.');
  expect(next.receipt.cachedTokens).toBeGreaterThan(0);
});

test('a conversation that does not fit is refused and not cut', async () => {
  await using model = await load({ answers: [{ text: 'Yes.' }] }, 256);
  await using session = new ChatSession(model);
  await session.send('Hi!', { sampling, maxTokens: 32 });
  const refused = session.send('x'.repeat(300), { sampling });
  await expect(refused.then()).rejects.toMatchObject({
    code: 'context-overflow',
    data: { contextTokens: 256 },
  });
  expect(session.messages.map(({ content }) => content)).toEqual(['Hi!', 'Yes.']);
  // What is in the engine is still there: nothing has been read.
  const next = await session.send('So?', { sampling, maxTokens: 32 });
  expect(next.receipt.prefixCache).toBe('live');
});

test('a conversation that does not fit is made to where that was asked for, and its messages stay whole', async () => {
  const answers = ['One.', 'Two.', 'They said a and b.', 'Three.', 'Four.'].map((text) => ({ text }));
  await using model = await load({ answers }, 1500);
  await using session = new ChatSession(model, 'Be kind.');
  const options = { sampling, overflow: 'summarise' } as const;
  for (const letter of ['a', 'b']) await session.send(letter.repeat(400), options);
  const third = await session.send('c'.repeat(900), options);
  expect(third).toMatchObject({
    text: 'Three.',
    receipt: { summary: { text: 'They said a and b.', messages: [1, 2, 3, 4] } },
  });
  // What follows is read on behind it, in the same sequence.
  const fourth = await session.send('And?', options);
  expect(fourth.text).toBe('Four.');
  expect(fourth.receipt).toMatchObject({ prefixCache: 'live' });
  expect(fourth.receipt.summary).toBeUndefined();
  expect(session.messages).toHaveLength(9);
});

test('the oldest turns go where that was asked for, and an answer has the format of its turn', async () => {
  const answers = [{ text: 'One.' }, { text: 'Two.' }, { text: '{"a": 1}' }];
  await using model = await load({ answers }, 1500);
  await using session = new ChatSession(model);
  for (const letter of ['a', 'b']) await session.send(letter.repeat(500), { sampling });
  const overflow = 'drop-oldest-turns';
  const third = await session.send('c'.repeat(700), { sampling, overflow, format: { type: 'json' } });
  expect(third.text).toBe('{"a": 1}');
  expect(third.receipt.droppedMessages).toEqual([0, 1]);
  expect(third.receipt.droppedTokens).toBeGreaterThan(500);
  expect(session.messages).toHaveLength(6);
});

test('what the engine has no room for is refused before the first event', async () => {
  const noRoom = { type: 'fail' as const, code: 'kv-cache-full', data: { neededCells: 9, cacheCells: 8 } };
  await using model = await load({ faults: [{ operation: 'open', action: noRoom }] });
  await using session = new ChatSession(model);
  const events = await Array.fromAsync(session.send('Hi!', { sampling }));
  expect(events).toMatchObject([{ type: 'error', error: { code: 'kv-cache-full' } }]);
});

test('when the engine dies the turn fails honestly, and the next one reads the conversation again', async () => {
  const faults = [
    { operation: 'decode' as const, nth: 2, action: { type: 'signal' as const, signal: 'SIGKILL' as const } },
  ];
  await using model = await load({ answers: [{ text: 'Hello.' }], faults });
  await using session = new ChatSession(model);
  const first = await session.send('Hi!', { sampling });
  await expect(session.send('Still there?', { sampling }).then()).rejects.toMatchObject({
    code: 'engine-crashed',
    data: { during: 'decode' },
  });
  const again = await session.send('And now?', { sampling });
  expect(again.receipt.cachedTokens).toBe(0);
  expect(again.receipt.promptTokens).toBeGreaterThan(first.receipt.promptTokens);
});

test('reasoning is told apart from the answer', async () => {
  const answers = [{ text: '<think>Hm.</think>Yes.' }];
  await using model = await load({
    answers,
    chatTemplate: '{{ messages[0].content }}{% if false %}<think>{% endif %}',
  });
  const { text, reasoning } = await chat(model, { messages: [{ role: 'user', content: 'So?' }], sampling });
  expect({ text, reasoning }).toEqual({ text: 'Yes.', reasoning: 'Hm.' });
});

test('what comes in the middle of a turn is refused, and the turn goes on as if nothing had come', async () => {
  const answers = [{ text: 'One, two, three.' }, { text: 'Four.' }];
  await using model = await load({ answers, readStepMs: 5, tokenMs: 5 });
  await using session = new ChatSession(model);
  const [first, second] = [session.send('Count!', { sampling }), session.send('Sing!', { sampling })];
  const both = await Promise.allSettled([first, second]);
  expect(both).toMatchObject([
    { status: 'fulfilled', value: { text: 'One, two, three.' } },
    { status: 'rejected', reason: { code: 'conversation-busy', data: { refused: 'send' } } },
  ]);
  const refusals: unknown[] = [];
  let text = '';
  for await (const event of session.send('And on?', { sampling })) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type !== 'generation-start') continue;
    const asked = [session.send('Stop!', { sampling }).then(), session.reset(), session.restore([])];
    for (const { reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[])
      refusals.push(reason);
  }
  expect(refusals).toMatchObject(
    ['send', 'reset', 'restore'].map((refused) => ({ code: 'conversation-busy', data: { refused } })),
  );
  expect(text).toBe('Four.');
  expect(session.messages.map(({ content }) => content)).toEqual([
    'Count!',
    'One, two, three.',
    'And on?',
    'Four.',
  ]);
  expect(await model.status()).toMatchObject({ sequences: 1, waiting: 0 });
});

test('one that was left in the middle of a turn takes the next one', async () => {
  await using model = await load({
    answers: [{ text: 'la '.repeat(50), end: false }, { text: 'Yes.' }],
    tokenMs: 5,
  });
  await using session = new ChatSession(model);
  for await (const event of session.send('Sing!', { sampling })) if (event.type === 'text-delta') break;
  expect((await session.send('Enough?', { sampling })).text).toBe('Yes.');
});

test('one that is closed in the middle of a turn ends the turn, and nothing of it stays open', async () => {
  await using model = await load({ answers: [{ text: 'la '.repeat(50), end: false }], tokenMs: 5 });
  for (const moment of ['generation-start', 'text-delta']) {
    const session = new ChatSession(model);
    const ends: string[] = [];
    for await (const event of session.send('Sing!', { sampling })) {
      if (event.type === moment) await session[Symbol.asyncDispose]();
      if (event.type === 'generation-end' || event.type === 'error') ends.push(event.type);
    }
    expect(ends).toHaveLength(1);
    expect(await model.status()).toMatchObject({ sequences: 0, waiting: 0 });
  }
});
