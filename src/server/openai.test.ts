// OpenAI's own client against the server: what it takes, and in which order it comes.

import { readFile } from 'node:fs/promises';
import type OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../test/support/engine.ts';
import { openaiClient as clientOf, eventsOf } from '../../test/support/openai-client.ts';
import { askServer, modelName, type Serving, servingFake, servingReal } from '../../test/support/serving.ts';

const hello = [{ role: 'user' as const, content: 'Hello' }];

describe('with the fake engine', () => {
  let serving: Serving;
  let client: OpenAI;

  beforeAll(async () => {
    serving = await servingFake();
    client = clientOf(serving);
  });
  afterAll(() => serving[Symbol.asyncDispose]());

  test('models are listed, and each is found by its name', async () => {
    const models = await client.models.list();
    expect(models.data.map(({ id }) => id)).toEqual([modelName]);
    expect((await client.models.retrieve(modelName)).object).toBe('model');
    await expect(client.models.retrieve('a/b')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  test('an answer in one piece has everything that the specification requires', async () => {
    const answer = await client.chat.completions.create({
      model: modelName,
      messages: hello,
      temperature: 0,
    });
    expect(answer).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      created: expect.any(Number),
      model: modelName,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: expect.stringMatching(/^answer /), refusal: null },
          finish_reason: 'stop',
          logprobs: null,
        },
      ],
    });
    const { usage } = answer;
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
    expect(usage?.prompt_tokens_details?.cached_tokens).toBe(0);
    expect('deskside' in answer && answer.deskside).toMatchObject({
      receipt: { droppedTokens: 0, model: modelName },
    });
  });

  test('a stream comes in order: role, text, one finish, usage, the end; and it is the same answer', async () => {
    const body = {
      model: modelName,
      messages: hello,
      temperature: 0,
      stream: true,
      stream_options: { include_usage: true },
    };
    const { text, headers } = await askServer(serving, {
      path: '/v1/chat/completions',
      body: JSON.stringify(body),
    });
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    const events = eventsOf(text);
    const choices = events.map(
      (event) => (event.choices as { delta: object; finish_reason: string | null }[])[0],
    );
    expect(choices[0]).toEqual({
      index: 0,
      delta: { role: 'assistant', content: '' },
      logprobs: null,
      finish_reason: null,
    });
    expect(choices.filter((choice) => choice?.finish_reason !== null && choice !== undefined)).toHaveLength(
      1,
    );
    expect(choices.at(-2)).toEqual({ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' });
    expect(events.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(events.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    const whole = await client.chat.completions.create({ model: modelName, messages: hello, temperature: 0 });
    const streamed = client.chat.completions.stream({ model: modelName, messages: hello, temperature: 0 });
    expect((await streamed.finalMessage()).content).toBe(whole.choices[0]?.message.content);
  });

  test('without being asked, a stream has no usage', async () => {
    const body = JSON.stringify({ messages: hello, stream: true });
    const events = eventsOf((await askServer(serving, { path: '/v1/chat/completions', body })).text);
    expect(events.every((event) => !('usage' in event) && (event.choices as unknown[]).length === 1)).toBe(
      true,
    );
  });

  test('several answers are told apart, whole and in a stream', async () => {
    const body = { model: modelName, messages: hello, n: 3, temperature: 0 };
    const whole = await client.chat.completions.create(body);
    expect(whole.choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    const streamed = await client.chat.completions.stream(body).finalChatCompletion();
    expect(streamed.choices.map(({ message }) => message.content)).toEqual(
      whole.choices.map(({ message }) => message.content),
    );
    expect(whole.usage?.completion_tokens).toBe(3 * (whole.choices[0]?.message.content?.length ?? 0));
  });

  test('log-probabilities are told with bytes and alternatives', async () => {
    const body = { model: modelName, messages: hello, logprobs: true, top_logprobs: 2 };
    const [choice] = (await client.chat.completions.create(body)).choices;
    const tokens = choice?.logprobs?.content ?? [];
    expect(tokens.map(({ token }) => token).join('')).toBe(choice?.message.content);
    expect(tokens[0]).toMatchObject({ bytes: [97], logprob: expect.any(Number) });
    expect(tokens.every(({ top_logprobs: top }) => top.length === 2)).toBe(true);
    const streamed = await client.chat.completions.stream(body).finalChatCompletion();
    expect(streamed.choices[0]?.logprobs?.content).toHaveLength(tokens.length);
  });

  test('stop strings and lengths end an answer, each with its reason', async () => {
    const stopped = await client.chat.completions.create({
      model: modelName,
      messages: hello,
      stop: [' to '],
    });
    expect(stopped.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: expect.stringMatching(/^answer \w+$/) },
    });
    for (const limit of [{ max_tokens: 3 }, { max_completion_tokens: 3 }]) {
      const cut = await client.chat.completions.create({ model: modelName, messages: hello, ...limit });
      expect(cut.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'ans' } });
    }
    const habit = await client.chat.completions.create({
      model: modelName,
      messages: hello,
      max_tokens: 128_000,
    });
    expect(habit.choices[0]?.finish_reason).toBe('stop');
  });

  test('what means nothing is taken for nothing, and unknown fields are let be', async () => {
    const odd = {
      tools: [],
      parallel_tool_calls: false,
      functions: null,
      response_format: { type: 'text' },
      stop: null,
      store: true,
      metadata: { a: 'b' },
      strange: 1,
    };
    const body = JSON.stringify({ messages: [{ role: 'developer', content: 'Be kind.' }, ...hello], ...odd });
    const { status } = await askServer(serving, {
      path: '/v1/chat/completions?x=y',
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(status).toBe(200);
  });

  test.each<[string, object]>([
    ['functions', { functions: [{ name: 'f', parameters: {} }] }],
    ['tools.0.type “custom”', { tools: [{ type: 'custom', custom: { name: 'f' } }] }],
    ['response_format.type “grammar”', { response_format: { type: 'grammar' } }],
    ['audio', { modalities: ['text', 'audio'] }],
    ['web_search_options', { web_search_options: {} }],
    ['grammar', { grammar: 'root ::= "a"' }],
    ['messages.1.role “function”', { messages: [...hello, { role: 'function', name: 'f', content: 'y' }] }],
    [
      'messages.1.function_call',
      { messages: [...hello, { role: 'assistant', content: null, function_call: { name: 'f' } }] },
    ],
  ])('%s is refused by its name', async (feature, more) => {
    const body = { model: modelName, messages: hello, ...more };
    await expect(client.chat.completions.create(body)).rejects.toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'unsupported_parameter',
      param: feature,
    });
  });

  test('pictures are refused, and files that are text are read', async () => {
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AAAA' } };
    await expect(
      client.chat.completions.create({ model: modelName, messages: [{ role: 'user', content: [image] }] }),
    ).rejects.toMatchObject({ status: 400, message: expect.stringContaining('an image') });
    const data = Buffer.from('The rent is 900 euros.').toString('base64');
    const file = {
      type: 'file' as const,
      file: { file_data: `data:text/plain;base64,${data}`, filename: 'lease.txt' },
    };
    const question = { type: 'text' as const, text: 'How much?' };
    const read = await client.chat.completions.create({
      model: modelName,
      messages: [{ role: 'user', content: [file, question] }],
    });
    const without = await client.chat.completions.create({
      model: modelName,
      messages: [{ role: 'user', content: [question] }],
    });
    const more = (read.usage?.prompt_tokens ?? 0) - (without.usage?.prompt_tokens ?? 0);
    expect(more).toBe('Document "lease.txt":\n\nThe rent is 900 euros.\n\n'.length);
  });

  test('a PDF is read by our reader, and one that is none is refused', async () => {
    const pdf = (await readFile('samples/lease.pdf')).toString('base64');
    const part = { type: 'file' as const, file: { file_data: pdf, filename: 'lease.pdf' } };
    const messages = [{ role: 'user' as const, content: [part] }];
    await expect(client.chat.completions.create({ model: modelName, messages })).rejects.toMatchObject({
      code: 'context_length_exceeded',
    });
    const bad = {
      ...part,
      file: { file_data: Buffer.from('%PDF-1.7 nothing').toString('base64'), filename: 'x.pdf' },
    };
    await expect(
      client.chat.completions.create({ model: modelName, messages: [{ role: 'user', content: [bad] }] }),
    ).rejects.toMatchObject({ status: 400 });
  });

  test('a prompt that is too long is refused in the words that clients know, before anything is read', async () => {
    const messages = [{ role: 'user' as const, content: 'x'.repeat(5000) }];
    for (const stream of [false, true]) {
      await expect(
        client.chat.completions.create({ model: modelName, messages, stream }),
      ).rejects.toMatchObject({
        status: 400,
        code: 'context_length_exceeded',
        message: expect.stringContaining('maximum context length is 4096 tokens'),
      });
    }
  });

  test('an unknown model is a 404 that names those there are', async () => {
    await expect(client.chat.completions.create({ model: 'gpt-9', messages: hello })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
      message: expect.stringContaining(modelName),
    });
  });

  test('no model, and its name in other letters or with a tag, mean the one there is', async () => {
    for (const model of ['', 'TINY', 'tiny:latest']) {
      expect((await client.chat.completions.create({ model, messages: hello })).model).toBe(modelName);
    }
  });

  test('texts are continued, one by one', async () => {
    const one = await client.completions.create({ model: modelName, prompt: 'Once', max_tokens: 5 });
    expect(one).toMatchObject({
      object: 'text_completion',
      choices: [{ text: 'answe', index: 0, finish_reason: 'length', logprobs: null }],
    });
    expect(one.usage?.prompt_tokens).toBe(4);
    const many = await client.completions.create({
      model: modelName,
      prompt: ['Once', 'Twice'],
      n: 2,
      max_tokens: 9,
    });
    expect(many.choices.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(many.usage).toMatchObject({ prompt_tokens: 9, completion_tokens: 36 });
    const tokens = await client.completions.create({
      model: modelName,
      prompt: [79, 110, 99, 101],
      max_tokens: 5,
    });
    expect(tokens.choices[0]?.text).toBe(one.choices[0]?.text);
    let streamed = '';
    for await (const chunk of await client.completions.create({
      model: modelName,
      prompt: 'Once',
      max_tokens: 5,
      stream: true,
    })) {
      streamed += chunk.choices[0]?.text ?? '';
    }
    expect(streamed).toBe('answe');
    const told = await client.completions.create({
      model: modelName,
      prompt: 'Once',
      max_tokens: 3,
      logprobs: 1,
    });
    expect(told.choices[0]?.logprobs).toMatchObject({ tokens: ['a', 'n', 's'], text_offset: [0, 1, 2] });
    for (const more of [{ suffix: 'x' }, { echo: true }, { best_of: 3 }]) {
      await expect(
        client.completions.create({ model: modelName, prompt: 'Once', ...more }),
      ).rejects.toMatchObject({ status: 400 });
    }
    await expect(client.completions.create({ model: modelName, prompt: [999_999] })).rejects.toMatchObject({
      status: 400,
      param: 'prompt',
    });
  });

  test('many at once share one loaded model, and each gets its own answer', async () => {
    const asked = Array.from({ length: 20 }, (_, n) => [{ role: 'user' as const, content: `Question ${n}` }]);
    const alone = await client.chat.completions.create({ model: modelName, messages: asked[7] ?? [] });
    const together = await Promise.all(
      asked.map((messages) => client.chat.completions.create({ model: modelName, messages })),
    );
    const texts = together.map(({ choices }) => choices[0]?.message.content);
    expect(new Set(texts).size).toBe(20);
    expect(texts[7]).toBe(alone.choices[0]?.message.content);
    expect(serving.server.pool.list()).toHaveLength(1);
  });
});

describe('when things go wrong', () => {
  test('an engine that dies in the middle ends a stream with an error and without a finish', async () => {
    const fault = { operation: 'decode', after: 5, action: { type: 'signal', signal: 'SIGKILL' } } as const;
    await using serving = await servingFake({ faults: [fault] });
    const body = JSON.stringify({ messages: hello, stream: true });
    const { status, text } = await askServer(serving, { path: '/v1/chat/completions', body });
    expect(status).toBe(200);
    expect(text).not.toContain('[DONE]');
    expect(text).not.toContain('finish_reason":"');
    expect(eventsOf(text).at(-1)).toMatchObject({
      error: { type: 'server_error', deskside: 'engine-crashed' },
    });
    const stream = clientOf(serving).chat.completions.stream({ model: modelName, messages: hello });
    await expect(stream.finalMessage()).rejects.toThrow();
  });

  test('what fails again is not tried again', async () => {
    const fault = {
      operation: 'load',
      action: { type: 'fail', code: 'model-load-failed', data: { path: '/x/y.gguf', reason: 'bad' } },
    } as const;
    await using serving = await servingFake({ faults: [fault] });
    const { status, headers, text } = await askServer(serving, {
      path: '/v1/chat/completions',
      body: JSON.stringify({ messages: hello }),
    });
    expect([status, headers['x-should-retry']]).toEqual([500, 'false']);
    expect(text).not.toContain('/x/');
  });

  test('a client that goes away ends its answer, and nobody else’s', async () => {
    await using serving = await servingFake({
      answers: [{ text: 'on and on ', end: false }, { text: 'done' }],
      tokenMs: 5,
    });
    const left = new AbortController();
    const body = JSON.stringify({ messages: hello, stream: true });
    const gone = askServer(serving, {
      path: '/v1/chat/completions',
      body,
      signal: left.signal,
      // Before its text begins, the answer may not have begun either.
      onText: (text) => {
        if (text.includes('on and')) left.abort();
      },
    });
    await expect(gone).rejects.toThrow();
    await until(() => serving.server.pool.list().every(({ state }) => state === 'idle'));
    const next = await clientOf(serving).chat.completions.create({ model: modelName, messages: hello });
    expect(next.choices[0]?.message.content).toBe('done');
  });

  test('one that goes away before its answer in one piece is there ends it too', async () => {
    await using serving = await servingFake({ answers: [{ text: 'on and on ', end: false }], tokenMs: 5 });
    const left = new AbortController();
    const gone = askServer(serving, {
      path: '/v1/chat/completions',
      body: JSON.stringify({ messages: hello }),
      signal: left.signal,
    });
    await until(() => serving.server.pool.list().some(({ state }) => state === 'busy'));
    left.abort();
    await expect(gone).rejects.toThrow();
    await until(() => serving.server.pool.list().every(({ state }) => state === 'idle'));
  });

  test('a server that ends tells those who are being answered', async () => {
    await using serving = await servingFake({ answers: [{ text: 'on and on ', end: false }], tokenMs: 5 });
    const begun = Promise.withResolvers<void>();
    const body = JSON.stringify({ messages: hello, stream: true });
    const answered = askServer(serving, {
      path: '/v1/chat/completions',
      body,
      onText: () => begun.resolve(),
    });
    await begun.promise;
    const [{ text }] = await Promise.all([answered, serving.server[Symbol.asyncDispose]()]);
    expect(eventsOf(text).at(-1)).toMatchObject({ error: { deskside: 'interrupted' } });
    await expect(askServer(serving, { path: '/health' })).rejects.toThrow();
  });

  test('a stream that waits says so, and a late refusal comes in it', async () => {
    const limits = { holdStreamMs: 20, pingMs: 20 };
    const fault = { operation: 'load', action: { type: 'delay', ms: 300 } } as const;
    await using serving = await servingFake({ faults: [fault] }, { limits });
    const messages = [{ role: 'user', content: 'x'.repeat(5000) }];
    const { status, text } = await askServer(serving, {
      path: '/v1/chat/completions',
      body: JSON.stringify({ messages, stream: true }),
    });
    expect([status, text]).toEqual([200, expect.stringMatching(/^: ping\n\n/)]);
    expect(eventsOf(text).at(-1)).toMatchObject({ error: { code: 'context_length_exceeded' } });
  });

  test('an answer in one piece that waits begins with white space, and is read all the same', async () => {
    const limits = { holdAnswerMs: 20, pingMs: 20 };
    await using serving = await servingFake({ answers: [{ text: 'slow' }], tokenMs: 60 }, { limits });
    const answer = await clientOf(serving).chat.completions.create({ model: modelName, messages: hello });
    expect(answer.choices[0]?.message.content).toBe('slow');
  });

  test('prompts that have been read are cached, and counted as that', async () => {
    await using serving = await servingFake({}, { keeps: true });
    const client = clientOf(serving);
    const messages = [{ role: 'system' as const, content: 'Be kind. '.repeat(50) }, ...hello];
    const first = await client.chat.completions.create({ model: modelName, messages });
    const again = await client.chat.completions.create({ model: modelName, messages });
    expect(first.usage?.prompt_tokens_details?.cached_tokens).toBe(0);
    expect(again.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(400);
    expect(again.usage?.prompt_tokens).toBe(first.usage?.prompt_tokens);
  });
});

describe('with the real engine', () => {
  test('a seed makes an answer come again, a bias forbids a token, and a stream is what one piece is', async () => {
    await using serving = await servingReal();
    const client = clientOf(serving);
    const body = { model: modelName, messages: hello, max_tokens: 24, temperature: 1, seed: -7 };
    const [one, two] = [
      await client.chat.completions.create(body),
      await client.chat.completions.create(body),
    ];
    const text = one.choices[0]?.message.content ?? '';
    expect(text.length).toBeGreaterThan(0);
    expect(two.choices[0]?.message.content).toBe(text);
    const stream = client.chat.completions.stream(body);
    expect((await stream.finalMessage()).content).toBe(text);
    const letter = text.charCodeAt(0);
    const greedy = { ...body, temperature: 0, logit_bias: { [letter]: -100 } };
    expect((await client.chat.completions.create(greedy)).choices[0]?.message.content).not.toContain(text[0]);
    const always = { ...body, logit_bias: { 65: 100 } };
    expect((await client.chat.completions.create(always)).choices[0]?.message.content).toBe('A'.repeat(24));
  });
});
