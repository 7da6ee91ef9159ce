// Batches with OpenAI's and Anthropic's own clients: each request is answered once, whatever becomes of the server.
import type OpenAI from 'openai';
import { toFile } from 'openai';
import { expect, test } from 'vitest';
import { anthropicClient } from '../../test/support/anthropic-client.ts';
import { openaiClient } from '../../test/support/openai-client.ts';
import { askServer, modelName, type Serving, servingFake } from '../../test/support/serving.ts';

type Line = { custom_id: string; response: { status_code: number; body: Record<string, unknown> } };

const ended = ['completed', 'failed', 'cancelled'];

async function fileOf(client: OpenAI, lines: readonly object[]): Promise<string> {
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const file = await toFile(Buffer.from(text), 'requests.jsonl');
  return (await client.files.create({ file, purpose: 'batch' })).id;
}

const request = (custom_id: string, content = custom_id, more: object = {}): object => ({
  custom_id,
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model: modelName, messages: [{ role: 'user', content }], max_tokens: 4, ...more },
});

async function begin(client: OpenAI, lines: readonly object[]): Promise<OpenAI.Batch> {
  const input_file_id = await fileOf(client, lines);
  return await client.batches.create({
    input_file_id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { of: 'a test' },
  });
}

async function finished(client: OpenAI, id: string): Promise<OpenAI.Batch> {
  for (;;) {
    const batch = await client.batches.retrieve(id);
    if (ended.includes(batch.status)) return batch;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function linesOf(client: OpenAI, id: string | null | undefined): Promise<Line[]> {
  if (!id) return [];
  const text = await (await client.files.content(id)).text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

test('each request is answered, and what was wrong with one is told for it alone', async () => {
  await using serving = await servingFake();
  const client = openaiClient(serving);
  const begun = await begin(client, [
    request('a'),
    request('too long', 'x'.repeat(5000)),
    request('b'),
    request('unknown', 'x', { model: 'gpt-9' }),
    request('stream', 'x', { stream: true }),
  ]);
  expect(begun).toMatchObject({
    object: 'batch',
    endpoint: '/v1/chat/completions',
    metadata: { of: 'a test' },
  });
  const batch = await finished(client, begun.id);
  expect(batch).toMatchObject({ status: 'completed', request_counts: { total: 5, completed: 2, failed: 3 } });
  const answered = await linesOf(client, batch.output_file_id);
  expect(
    answered.map((line) => [line.custom_id, line.response.status_code, line.response.body.object]),
  ).toEqual([
    ['a', 200, 'chat.completion'],
    ['b', 200, 'chat.completion'],
  ]);
  const wrong = await linesOf(client, batch.error_file_id);
  expect(wrong.map((line) => [line.custom_id, line.response.status_code, line.response.body.error])).toEqual([
    ['too long', 400, expect.objectContaining({ code: 'context_length_exceeded' })],
    ['unknown', 404, expect.objectContaining({ code: 'model_not_found' })],
    ['stream', 400, expect.objectContaining({ param: 'stream' })],
  ]);
  expect((await client.batches.list()).data.map(({ id }) => id)).toEqual([batch.id]);
});

test('a file that is not what it should be is told line by line, and nothing is begun', async () => {
  await using serving = await servingFake();
  const client = openaiClient(serving);
  const batch = await begin(client, [
    request('a'),
    request('a'),
    { ...request('c'), url: '/v1/embeddings' },
    { custom_id: 'd' },
  ]);
  expect(batch).toMatchObject({
    status: 'failed',
    errors: {
      data: [
        { line: 2, code: 'duplicate_custom_id' },
        { line: 3, code: 'mismatched_url' },
        { line: 4, code: 'invalid_json_line' },
      ],
    },
  });
  await expect(
    client.batches.create({
      input_file_id: `file-${'0'.repeat(32)}`,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    }),
  ).rejects.toMatchObject({ status: 404 });
  const other = { input_file_id: 'file-1', endpoint: '/v1/moderations', completion_window: '24h' } as const;
  await expect(client.batches.create(other)).rejects.toMatchObject({
    status: 400,
    param: 'endpoint',
  });
});

test('one that is cancelled stops in the middle of an answer and keeps what it has', async () => {
  await using serving = await servingFake({
    answers: [{ text: 'done' }, { text: 'on ', end: false }],
    tokenMs: 2,
  });
  const client = openaiClient(serving);
  const slow = request('slow', 'slow', { max_tokens: 3000 });
  const { id } = await begin(client, [request('first', 'first', { max_tokens: 9 }), slow, request('never')]);
  while ((await client.batches.retrieve(id)).request_counts?.completed !== 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect((await client.batches.cancel(id)).status).toBe('cancelling');
  const batch = await finished(client, id);
  expect(batch).toMatchObject({ status: 'cancelled', request_counts: { total: 3, completed: 1, failed: 0 } });
  expect((await linesOf(client, batch.output_file_id)).map((line) => line.custom_id)).toEqual(['first']);
});

test('what a server was stopped in goes on with the next one, and no request is answered twice', async () => {
  const first = await servingFake({ tokenMs: 3 });
  const lines = Array.from({ length: 12 }, (_, index) =>
    request(`r${index}`, `r${index}`, { max_tokens: 8 }),
  );
  const { id } = await begin(openaiClient(first), lines);
  while ((await openaiClient(first).batches.retrieve(id)).request_counts?.completed === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await first.server[Symbol.asyncDispose]();
  await using again = await first.restarted();
  const client = openaiClient(again);
  const batch = await finished(client, id);
  expect(batch.request_counts).toEqual({ total: 12, completed: 12, failed: 0 });
  const answered = await linesOf(client, batch.output_file_id);
  expect(answered.map((line) => line.custom_id)).toEqual(lines.map((_, index) => `r${index}`));
});

test('Anthropic’s batches give their results as lines, and are deleted with them', async () => {
  await using serving = await servingFake();
  const client = anthropicClient(serving);
  const params = { model: modelName, max_tokens: 4, messages: [{ role: 'user' as const, content: 'Hi' }] };
  const begun = await client.messages.batches.create({
    requests: [
      { custom_id: 'good', params },
      { custom_id: 'bad', params: { ...params, model: 'claude-9' } },
    ],
  });
  expect(begun).toMatchObject({ id: expect.stringMatching(/^msgbatch_/), type: 'message_batch' });
  let batch = begun;
  while (batch.processing_status !== 'ended') batch = await client.messages.batches.retrieve(begun.id);
  expect(batch.request_counts).toEqual({ processing: 0, succeeded: 1, errored: 1, canceled: 0, expired: 0 });
  const results: unknown[] = [];
  for await (const result of await client.messages.batches.results(begun.id)) results.push(result);
  expect(results).toMatchObject([
    { custom_id: 'good', result: { type: 'succeeded', message: { type: 'message', role: 'assistant' } } },
    { custom_id: 'bad', result: { type: 'errored', error: { error: { type: 'not_found_error' } } } },
  ]);
  expect((await client.messages.batches.list()).data.map(({ id }) => id)).toEqual([begun.id]);
  expect(await client.messages.batches.delete(begun.id)).toMatchObject({ type: 'message_batch_deleted' });
  await expect(client.messages.batches.retrieve(begun.id)).rejects.toMatchObject({ status: 404 });
});

test.each<[string, object]>([
  ['requests', { requests: [] }],
  ['requests.0.custom_id', { requests: [{ custom_id: 'a b', params: {} }] }],
  [
    'requests.1.custom_id',
    {
      requests: [
        { custom_id: 'a', params: {} },
        { custom_id: 'a', params: {} },
      ],
    },
  ],
])('a batch of Anthropic’s names what is wrong in %s', async (field, body) => {
  await using serving: Serving = await servingFake();
  const { status, text } = await askServer(serving, {
    path: '/v1/messages/batches',
    body: JSON.stringify(body),
  });
  expect([status, text]).toEqual([400, expect.stringContaining(field)]);
});
