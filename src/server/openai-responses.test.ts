// OpenAI's own client asks for responses: streams, tools, formats, conversations that go on from what was stored, and each refusal.
import type OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../test/support/engine.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { openaiClient as clientOf } from '../../test/support/openai-client.ts';
import { askServer, modelName, type Serving, servingFake } from '../../test/support/serving.ts';
import { textUnder } from '../../test/support/text-under.ts';
import { desksidePaths } from '../config/index.ts';
import { KeyFile } from './index.ts';

let serving: Serving;
let client: OpenAI;
beforeAll(async () => {
  serving = await servingFake();
  client = clientOf(serving);
});
afterAll(() => serving[Symbol.asyncDispose]());

const model = modelName;

test('a response in one piece is what its stream says', async () => {
  const body = { model, input: 'Hello', instructions: 'Be kind.', temperature: 0 };
  const whole = await client.responses.create(body);
  expect(whole).toMatchObject({
    id: expect.stringMatching(/^resp_[0-9a-f]{32}$/),
    object: 'response',
    status: 'completed',
    store: true,
    instructions: 'Be kind.',
    output: [{ type: 'message', role: 'assistant', status: 'completed' }],
  });
  expect(whole.output_text).toMatch(/^answer /);
  expect(whole.usage?.total_tokens).toBe(
    (whole.usage?.input_tokens ?? 0) + (whole.usage?.output_tokens ?? 0),
  );
  const streamed = await client.responses.stream(body).finalResponse();
  expect(streamed.output_text).toBe(whole.output_text);
  const counted = await client.responses.inputTokens.count({
    model,
    input: 'Hello',
    instructions: 'Be kind.',
  });
  expect(counted).toEqual({ object: 'response.input_tokens', input_tokens: whole.usage?.input_tokens });
});

test('a conversation goes on from what was stored, as if all of it had been sent', async () => {
  const first = await client.responses.create({ model, input: 'One', temperature: 0 });
  const second = await client.responses.create({ model, input: 'Two', previous_response_id: first.id });
  const third = await client.responses.create({ model, input: 'Three', previous_response_id: second.id });
  const sent = await client.responses.create({
    model,
    store: false,
    input: [
      { role: 'user', content: 'One' },
      ...(first.output as OpenAI.Responses.ResponseInputItem[]),
      { role: 'user', content: 'Two' },
      // By their IDs alone, as the AI SDK sends them.
      ...second.output.map(({ id }) => ({ type: 'item_reference' as const, id: id ?? '' })),
      { role: 'user', content: 'Three' },
    ],
  });
  expect(sent.usage?.input_tokens).toBe(third.usage?.input_tokens);
  expect(third.previous_response_id).toBe(second.id);
  expect(sent).toMatchObject({ store: false });
  await expect(client.responses.retrieve(sent.id)).rejects.toMatchObject({ status: 404 });
});

test('what is stored is read, listed, and deleted for good', async () => {
  const stored = await client.responses.create({ model, input: 'Keep me', metadata: { a: 'b' } });
  expect(await client.responses.retrieve(stored.id)).toMatchObject({ id: stored.id, metadata: { a: 'b' } });
  const items = await client.responses.inputItems.list(stored.id);
  expect(items.data).toMatchObject([{ role: 'user', content: 'Keep me', id: expect.any(String) }]);
  await client.responses.delete(stored.id);
  await expect(client.responses.retrieve(stored.id)).rejects.toMatchObject({ status: 404 });
  await expect(client.responses.delete(stored.id)).rejects.toMatchObject({ status: 404 });
  for (const gone of [stored.id, 'resp_x', '../../server-keys.json', `resp_${'0'.repeat(32)}`]) {
    await expect(
      client.responses.create({ model, input: 'On', previous_response_id: gone }),
    ).rejects.toMatchObject({
      status: 400,
      code: 'previous_response_not_found',
      param: 'previous_response_id',
    });
  }
});

test('what is stored is encrypted, and belongs to one key', async () => {
  await using other = await servingFake();
  const keys = new KeyFile(desksidePaths());
  const [mine, theirs] = [await keys.add('mine', 'chat'), await keys.add('theirs', 'chat')];
  const stored = await clientOf(other, { apiKey: mine }).responses.create({ model, input: 'My secret rent' });
  await expect(clientOf(other, { apiKey: theirs }).responses.retrieve(stored.id)).rejects.toMatchObject({
    status: 404,
  });
  await expect(
    clientOf(other, { apiKey: theirs }).responses.create({
      model,
      input: 'x',
      previous_response_id: stored.id,
    }),
  ).rejects.toMatchObject({ code: 'previous_response_not_found' });
  expect((await clientOf(other, { apiKey: mine }).responses.retrieve(stored.id)).id).toBe(stored.id);
  const kept = await textUnder(desksidePaths().served);
  expect(kept.files).toBe(1);
  expect(kept.text).not.toContain('My secret rent');
});

test('tools are called, and their results go into the next response', async () => {
  const said = '<tool_call>\n<function=now>\n</function>\n</tool_call>';
  await using calling = await servingFake({
    answers: [{ text: said }, { text: 'Noon.' }, { text: said }],
    chatTemplate: familyTemplates.xml,
  });
  const tools = [{ type: 'function' as const, name: 'now', parameters: null, strict: true }];
  const caller = clientOf(calling);
  const first = await caller.responses.create({ model, input: 'What time?', tools });
  const [call] = first.output;
  expect(first.output).toMatchObject([
    { type: 'function_call', name: 'now', arguments: '{}', status: 'completed' },
  ]);
  const call_id = call?.type === 'function_call' ? call.call_id : '';
  const second = await caller.responses.create({
    model,
    tools,
    previous_response_id: first.id,
    input: [{ type: 'function_call_output', call_id, output: '12:00' }],
  });
  expect(second.output_text).toBe('Noon.');
  const streamed = await caller.responses.stream({ model, input: 'What time?', tools }).finalResponse();
  expect(streamed.output).toMatchObject([{ type: 'function_call', name: 'now', arguments: '{}' }]);
});

test('an answer has the form that was asked for, and tools that nobody can run are left out with a word', async () => {
  const text = '{"n":7}';
  await using formed = await servingFake({ answers: [{ text }, { text: 'plain' }] });
  const format = {
    type: 'json_schema' as const,
    name: 'number',
    schema: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
  };
  const asked = clientOf(formed);
  const answer = await asked.responses.parse({ model, input: 'A number', text: { format } });
  expect(answer.output_parsed).toEqual({ n: 7 });
  const left = await asked.responses.create({ model, input: 'Search', tools: [{ type: 'web_search' }] });
  expect(left).toMatchObject({
    tools: [],
    deskside: { warnings: [expect.stringContaining('“web_search” was left out')] },
  });
});

test('who goes away ends the response, and it is not stored', async () => {
  await using slow = await servingFake({ answers: [{ text: 'on and on ', end: false }], tokenMs: 5 });
  const left = new AbortController();
  let id = '';
  const reading = async (): Promise<void> => {
    const stream = await clientOf(slow).responses.create(
      { model, input: 'Go', stream: true },
      { signal: left.signal },
    );
    for await (const event of stream) {
      if (event.type === 'response.created') id = event.response.id;
      if (event.type === 'response.output_text.delta') left.abort();
    }
  };
  await reading().catch(() => {});
  await until(() => slow.server.pool.list().every(({ state }) => state === 'idle'));
  await expect(clientOf(slow).responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
});

test('an engine that dies in the middle is an error for every reader', async () => {
  const fault = { operation: 'decode', after: 5, action: { type: 'signal', signal: 'SIGKILL' } } as const;
  await using dying = await servingFake({ faults: [fault] });
  const { text } = await askServer(dying, {
    path: '/v1/responses',
    body: JSON.stringify({ input: 'Hi', stream: true }),
  });
  const events = [...text.matchAll(/^event: (.+)$/gm)].map(([, name]) => name);
  expect(events.slice(-2)).toEqual(['error', 'response.failed']);
  await expect(clientOf(dying).responses.stream({ model, input: 'Hi' }).finalResponse()).rejects.toThrow();
});

test('each error has its status, code and field', async () => {
  const failing: [object, object][] = [
    [{ input: 'x'.repeat(5000) }, { status: 400, code: 'context_length_exceeded' }],
    [
      { input: 'x', model: 'gpt-9' },
      { status: 404, code: 'model_not_found' },
    ],
    [{ input: [] }, { status: 400, param: 'input' }],
    [
      { input: 'x', background: true },
      { status: 400, code: 'unsupported_parameter', param: 'background' },
    ],
    [
      { input: 'x', temperature: 9 },
      { status: 400, param: 'temperature' },
    ],
    [
      {
        input: [
          { role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA' }] },
        ],
      },
      { status: 400 },
    ],
    [{ input: [{ type: 'item_reference', id: 'msg_nothing' }] }, { status: 400, param: 'input.0.id' }],
  ];
  for (const [more, error] of failing) {
    await expect(client.responses.create({ model, ...more })).rejects.toMatchObject(error);
  }
  await expect(client.responses.cancel('resp_1')).rejects.toMatchObject({ param: 'background' });
  await expect(client.responses.compact({ model, input: 'x' })).rejects.toMatchObject({ param: 'compact' });
});

test('a server that keeps nothing says so', async () => {
  await using forgetful = await servingFake({}, { kept: false });
  const asked = clientOf(forgetful);
  const answer = await asked.responses.create({ model, input: 'Hi' });
  expect(answer).toMatchObject({ store: false });
  await expect(asked.responses.create({ model, input: 'Hi', store: true })).rejects.toMatchObject({
    param: 'store',
  });
  await expect(asked.responses.retrieve(answer.id)).rejects.toMatchObject({ status: 404 });
});
