// Ollama's own client against the server.
import { Ollama } from 'ollama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../test/support/engine.ts';
import { askServer, modelName, type Serving, servingFake } from '../../test/support/serving.ts';

let serving: Serving;
let client: Ollama;
const messages = [{ role: 'user', content: 'Hello' }];

beforeAll(async () => {
  serving = await servingFake();
  client = new Ollama({ host: serving.url });
});
afterAll(() => serving[Symbol.asyncDispose]());

test('says which models there are, what each is, and which version of the interface is spoken', async () => {
  const { models } = await client.list();
  expect(models).toEqual([
    expect.objectContaining({
      name: modelName,
      model: modelName,
      size: expect.any(Number),
      details: expect.objectContaining({ format: 'gguf', family: 'llama' }),
    }),
  ]);
  expect(Date.parse(String(models[0]?.modified_at))).toBeGreaterThan(0);
  const shown = await client.show({ model: `${modelName}:latest` });
  expect(shown.capabilities).toEqual(['completion', 'tools']);
  expect(shown.model_info).toMatchObject({ 'general.architecture': 'llama', 'llama.context_length': 4096 });
  const named = await askServer(serving, { path: '/api/show', body: JSON.stringify({ name: modelName }) });
  expect(named.status).toBe(200);
  expect((await askServer(serving, { path: '/api/version' })).json()).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  expect((await askServer(serving, { method: 'HEAD', path: '/api/tags' })).status).toBe(200);
  await expect(client.show({ model: 'nothing' })).rejects.toMatchObject({ status_code: 404 });
});

test('answers, as lines and in one piece, and says the same', async () => {
  const whole = await client.chat({ model: modelName, messages, options: { temperature: 0 } });
  expect(whole).toMatchObject({
    model: modelName,
    message: { role: 'assistant', content: expect.stringMatching(/^answer /) },
    done: true,
    done_reason: 'stop',
    prompt_eval_count: expect.any(Number),
    eval_count: expect.any(Number),
  });
  let text = '';
  let last: unknown;
  for await (const line of await client.chat({ model: modelName, messages, stream: true })) {
    text += line.message.content;
    last = line;
  }
  expect(text).toBe(whole.message.content);
  expect(last).toMatchObject({
    done: true,
    eval_count: whole.eval_count,
    total_duration: expect.any(Number),
  });
});

test('streams unless told otherwise, whatever the body says that it is', async () => {
  const { text, headers } = await askServer(serving, {
    path: '/api/chat',
    body: JSON.stringify({ model: modelName, messages }),
  });
  expect(headers['content-type']).toBe('application/x-ndjson');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.every(({ created_at: at }) => typeof at === 'string' && !Number.isNaN(Date.parse(at)))).toBe(
    true,
  );
  expect(lines.filter(({ done }) => done)).toHaveLength(1);
  expect(lines.at(-1)).toMatchObject({ done: true, message: { role: 'assistant', content: '' } });
});

test('takes options, and what is sent by habit for what it means', async () => {
  const cut = await client.chat({
    model: modelName,
    messages,
    options: { num_predict: 3, num_ctx: 2048, stop: ['never'] },
  });
  expect(cut).toMatchObject({ message: { content: 'ans' }, done_reason: 'length' });
  const habits = { format: '', tools: [], options: {}, think: 'false', stream: false, template: null };
  const { status } = await askServer(serving, {
    path: '/api/chat',
    body: JSON.stringify({ model: modelName, messages, ...habits }),
  });
  expect(status).toBe(200);
});

test('continues a text, with a template or without', async () => {
  const chat = await client.chat({
    model: modelName,
    messages: [{ role: 'system', content: 'Be kind.' }, ...messages],
  });
  const told = await client.generate({ model: modelName, prompt: 'Hello', system: 'Be kind.' });
  expect(told.response).toBe(chat.message.content);
  const raw = await client.generate({ model: modelName, prompt: 'Hello', raw: true });
  expect(raw.prompt_eval_count).toBe(5);
});

test('loads and unloads a model when nothing is asked', async () => {
  expect(await client.generate({ model: modelName, prompt: '', keep_alive: -1 })).toMatchObject({
    done: true,
    done_reason: 'load',
  });
  expect((await client.ps()).models).toMatchObject([{ name: modelName, context_length: 4096 }]);
  expect(await client.chat({ model: modelName, messages: [], keep_alive: 0 })).toMatchObject({
    done_reason: 'unload',
  });
  await until(() => serving.server.pool.list().length === 0);
  expect((await client.ps()).models).toEqual([]);
});

test.each<[string, object]>([
  ['tools.0.type “x”', { tools: [{ type: 'x' }] }],
  ['messages.0.images', { messages: [{ role: 'user', content: 'x', images: ['AAAA'] }] }],
])('refuses %s by name', async (feature, more) => {
  const { status, json } = await askServer(serving, {
    path: '/api/chat',
    body: JSON.stringify({ model: modelName, messages, ...more }),
  });
  expect([status, json()]).toEqual([400, { error: expect.stringContaining(`${feature} is not supported`) }]);
});

test('takes no way of drawing tokens that there is not', async () => {
  const body = JSON.stringify({ model: modelName, messages, options: { mirostat: 9 } });
  const { status, json } = await askServer(serving, { path: '/api/chat', body });
  expect([status, json()]).toEqual([400, { error: expect.stringContaining('options.mirostat') }]);
});

test('refuses what is too long, and never cuts it', async () => {
  const long = [{ role: 'user', content: 'x'.repeat(5000) }];
  await expect(
    client.chat({ model: modelName, messages: long, options: { num_ctx: 2048 } }),
  ).rejects.toMatchObject({
    status_code: 400,
    error: expect.stringContaining('does not fit'),
  });
});

test('makes and uploads no models', async () => {
  for (const path of ['/api/create', '/api/push', '/api/blobs/sha256:aa']) {
    expect((await askServer(serving, { path, body: '{}' })).status).toBe(404);
  }
});

test('an engine that dies ends the lines with an error', async () => {
  const fault = { operation: 'decode', after: 5, action: { type: 'exit', code: 1 } } as const;
  await using dying = await servingFake({ faults: [fault] });
  const follow = async (): Promise<void> => {
    const lines = await new Ollama({ host: dying.url }).chat({ model: modelName, messages, stream: true });
    for await (const _ of lines);
  };
  await expect(follow()).rejects.toThrow(/engine|crash|ended/i);
});

test('a stream that waits has lines to show for it', async () => {
  const fault = { operation: 'load', action: { type: 'delay', ms: 300 } } as const;
  await using slow = await servingFake({ faults: [fault] }, { limits: { holdStreamMs: 20, pingMs: 20 } });
  const { text } = await askServer(slow, {
    path: '/api/chat',
    body: JSON.stringify({ model: modelName, messages }),
  });
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ done: false, message: { role: 'assistant', content: '' } });
  expect(lines.at(-1)).toMatchObject({ done: true });
});
