// The server with another engine behind it: all three dialects, and what it refuses by name.
import { expect, test } from 'vitest';
import { anthropicClient } from '../../test/support/anthropic-client.ts';
import { openaiClient } from '../../test/support/openai-client.ts';
import { llamaChunks, llamaName, llamaServer } from '../../test/support/recorded-wire.ts';
import { type Serving, servingFake } from '../../test/support/serving.ts';
import { type WireAnswer, wireServer } from '../../test/support/wire-server.ts';
import { RemoteEngine } from '../remote/index.ts';

interface Behind extends AsyncDisposable {
  serving: Serving;
}

async function behind(answer: WireAnswer): Promise<Behind> {
  const wire = await wireServer({ ...llamaServer, answer: () => answer });
  const serving = await servingFake(
    {},
    { model: undefined, remote: new RemoteEngine({ addresses: [wire.url] }) },
  );
  return {
    serving,
    [Symbol.asyncDispose]: async () => {
      await serving[Symbol.asyncDispose]();
      await wire[Symbol.asyncDispose]();
    },
  };
}

const messages = [{ role: 'user' as const, content: 'Say hi.' }];

async function json(serving: Serving, path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${serving.url}${path}`, init)).json()) as Record<string, unknown>;
}

test('all dialects list the models of the engine, and answer with them', async () => {
  await using both = await behind({ chunks: llamaChunks(['Hel', 'lo.']) });
  const { serving } = both;
  const openai = openaiClient(serving);
  const [only, ...others] = (await openai.models.list()).data;
  expect([only?.id, only?.owned_by, others]).toEqual([llamaName, 'remote', []]);
  const whole = await openai.chat.completions.create({ model: llamaName, messages });
  expect(whole).toMatchObject({
    choices: [{ message: { content: 'Hello.' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 40, prompt_tokens_details: { cached_tokens: 26 } },
    deskside: { receipt: { prefixCache: 'remote', remote: { elsewhere: false } } },
  });
  const response = await openai.responses.create({ model: llamaName, input: 'Say hi.', store: false });
  expect(response.output_text).toBe('Hello.');
  const anthropic = anthropicClient(serving);
  const stream = anthropic.messages.stream({ model: llamaName, max_tokens: 9, messages });
  expect(await stream.finalMessage()).toMatchObject({
    content: [{ type: 'text', text: 'Hello.' }],
    usage: { input_tokens: 14, cache_read_input_tokens: 26 },
  });
  const model = `${llamaName}:latest`;
  expect(await json(serving, '/api/chat', { model, messages, stream: false })).toMatchObject({
    message: { content: 'Hello.' },
  });
  expect(await json(serving, '/api/tags')).toMatchObject({ models: [{ name: llamaName }] });
  expect(await json(serving, '/api/show', { model })).toMatchObject({
    model_info: { 'remote.context_length': 2048 },
  });
  await expect(openai.chat.completions.create({ model: 'tiny', messages })).rejects.toMatchObject({
    status: 404,
  });
});

test.each<[string, object]>([
  ['/v1/completions', { prompt: 'x' }],
  ['/v1/embeddings', { input: 'x' }],
  ['/api/generate', { model: llamaName, prompt: 'x', raw: true }],
  ['/v1/responses/input_tokens', { input: 'x' }],
  ['/v1/messages/count_tokens', { model: llamaName, messages }],
])('%s is refused by name', async (path, body) => {
  await using both = await behind({ chunks: [] });
  const told = JSON.stringify(await json(both.serving, path, body));
  expect(told).toContain(`${llamaName} cannot do this here`);
  expect(told).toContain('llama-server b1-7e4c0a9');
});

test('an engine that is busy passes on when it may be asked again', async () => {
  await using both = await behind({ status: 429, body: {}, headers: { 'retry-after': '7' } });
  const response = await fetch(`${both.serving.url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ messages }),
  });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('7');
  expect(await response.json()).toMatchObject({ error: { code: 'server_busy', deskside: 'remote-busy' } });
});

const source = { type: 'text' as const, media_type: 'text/plain' as const, data: 'It rains. Dogs bark.' };

test('documents are answered with citations, each of which the engine has chosen among sentences', async () => {
  const wire = await wireServer({
    ...llamaServer,
    answer: () => ({ chunks: llamaChunks(['Dogs bark.']) }),
  });
  await using _ = wire;
  const remote = new RemoteEngine({ addresses: [wire.url] });
  await using serving = await servingFake({}, { model: undefined, remote });
  const document = { type: 'document' as const, title: 'a.txt', source, citations: { enabled: true } };
  const asked = { type: 'text' as const, text: 'Do dogs bark, and does it rain?' };
  const message = await anthropicClient(serving).messages.create({
    model: llamaName,
    max_tokens: 30,
    messages: [{ role: 'user', content: [document, asked] }],
  });
  expect(message.content).toMatchObject([
    {
      text: 'Dogs bark.',
      citations: [{ cited_text: 'Dogs bark.', start_char_index: 10, end_char_index: 20 }],
    },
  ]);
  expect(wire.bodies).toHaveLength(2);
});
