// Tools and formats over Anthropic's dialect, with Anthropic's own client.
import type Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { anthropicClient, eventsOf } from '../../test/support/anthropic-client.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { askServer, modelName, type Serving, servingFake, servingReal } from '../../test/support/serving.ts';

type Body = Omit<Anthropic.MessageCreateParamsNonStreaming, 'stream'>;

const tools: Anthropic.Tool[] = [
  {
    name: 'get_weather',
    description: 'The weather.',
    input_schema: { type: 'object', properties: { city: { enum: ['Paris', 'Rome'] } }, required: ['city'] },
  },
  { name: 'now', input_schema: { type: 'object', properties: {} } },
];
const messages: Body['messages'] = [{ role: 'user', content: 'Weather?' }];
const body: Body = { model: modelName, max_tokens: 500, messages, tools };

const callOf = (name: string, args = ''): string =>
  `<tool_call>\n<function=${name}>\n${args}</function>\n</tool_call>`;
const paris = callOf('get_weather', '<parameter=city>\nParis\n</parameter>\n');

/** A family whose calls are not led while they are written, so that the engine may say what it likes. */
function saying(...texts: string[]): Promise<Serving> {
  return servingFake({ answers: texts.map((text) => ({ text })), chatTemplate: familyTemplates.xml });
}

test('each call is a block behind the text, whole and in a stream', async () => {
  const text = `I look.\n\n${paris}\n${callOf('now')}`;
  await using serving = await saying(text, text);
  const client = anthropicClient(serving);
  const blocks = [
    { type: 'text', text: 'I look.' },
    { type: 'tool_use', id: expect.stringMatching(/^\w+$/), name: 'get_weather', input: { city: 'Paris' } },
    { type: 'tool_use', id: expect.stringMatching(/^\w+$/), name: 'now', input: {} },
  ];
  expect(await client.messages.create(body)).toMatchObject({ content: blocks, stop_reason: 'tool_use' });
  const streamed = await client.messages.stream(body).finalMessage();
  expect(streamed).toMatchObject({ content: blocks, stop_reason: 'tool_use' });
});

test('on the wire, a call begins with no input, which comes as JSON', async () => {
  await using serving = await saying(paris);
  const { text } = await askServer(serving, {
    path: '/v1/messages',
    body: JSON.stringify({ ...body, stream: true }),
  });
  expect(eventsOf(text).slice(2)).toEqual([
    {
      event: 'content_block_start',
      data: {
        type: 'content_block_start',
        index: 0,
        content_block: {
          type: 'tool_use',
          id: expect.any(String),
          name: 'get_weather',
          input: {},
          caller: { type: 'direct' },
        },
      },
    },
    {
      event: 'content_block_delta',
      data: {
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'input_json_delta', partial_json: '{"city":"Paris"}' },
      },
    },
    { event: 'content_block_stop', data: { type: 'content_block_stop', index: 0 } },
    expect.objectContaining({
      event: 'message_delta',
      data: expect.objectContaining({ delta: expect.objectContaining({ stop_reason: 'tool_use' }) }),
    }),
    { event: 'message_stop', data: { type: 'message_stop' } },
  ]);
});

test('what was meant as a call and is none is text, as it was written, with a warning', async () => {
  const written = callOf('get_wether');
  await using serving = await saying(written, written);
  const client = anthropicClient(serving);
  const whole = await client.messages.create(body);
  expect(whole).toMatchObject({
    content: [{ type: 'text', text: expect.stringContaining('<function=get_wether>') }],
    stop_reason: 'end_turn',
    deskside: { warnings: expect.arrayContaining([expect.stringContaining('“get_wether”')]) },
  });
  expect((await client.messages.stream(body).finalMessage()).content).toEqual(whole.content);
});

test('calls and their results go into the next prompt, and are counted', async () => {
  await using serving = await saying('Sunny.', 'Sunny.');
  const client = anthropicClient(serving);
  const turns = (content: string | Anthropic.TextBlockParam[], isError = false): Body['messages'] => [
    ...messages,
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: { city: 'Rome' } }],
    },
    {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content, is_error: isError }],
    },
  ];
  const length = async (asked: Body['messages']): Promise<number> => {
    const { usage, content } = await client.messages.create({ ...body, messages: asked });
    expect(content).toMatchObject([{ type: 'text', text: 'Sunny.' }]);
    const counted = await client.messages.countTokens({ model: modelName, messages: asked, tools });
    expect(counted.input_tokens).toBe(usage.input_tokens);
    return usage.input_tokens;
  };
  const short = await length(turns('sun'));
  expect(await length(turns([{ type: 'text', text: 'sun' }], true))).toBe(short + 'Error: '.length);
});

const calling = (block: object): object => ({
  messages: [...messages, { role: 'assistant', content: [block] }],
});

test.each<[string, string, object]>([
  [
    'a result of no call',
    'messages.0.content.0.tool_use_id',
    { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x', content: 'y' }] }] },
  ],
  [
    'an input that is a list',
    'messages.1.content.0.input',
    calling({ type: 'tool_use', id: 'a', name: 'now', input: [] }),
  ],
  ['a tool without a schema', 'tools.0.input_schema', { tools: [{ name: 'f' }] }],
  ['a choice among no tools', 'tool_choice', { tools: [], tool_choice: { type: 'any' } }],
  ['a choice of an unknown tool', 'tool_choice.name', { tool_choice: { type: 'tool', name: 'x' } }],
  [
    'one call where that cannot be kept',
    'tool_choice.disable_parallel_tool_use',
    { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
  ],
])('%s is refused, and named', async (_what, field, more) => {
  await using serving = await saying('Hi.');
  const { status, json } = await askServer(serving, {
    path: '/v1/messages',
    body: JSON.stringify({ ...body, ...more }),
  });
  expect([status, json()]).toMatchObject([
    400,
    { error: { type: 'invalid_request_error', message: expect.stringContaining(`invalid: ${field} has`) } },
  ]);
});

test('a schema that cannot be kept is refused by its keyword', async () => {
  await using serving = await saying('Hi.');
  const refused = anthropicClient(serving).messages.create({
    ...body,
    tools: [],
    output_config: {
      format: { type: 'json_schema', schema: { type: 'object', unevaluatedProperties: false } },
    },
  });
  await expect(refused).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('“unevaluatedProperties”'),
  });
});

test('with the real engine, a model of random weights calls what it has to, and answers by a schema', async () => {
  await using serving = await servingReal();
  const client = anthropicClient(serving);
  for (const choice of [{ type: 'any' }, { type: 'tool', name: 'get_weather' }] as const) {
    const request: Body = {
      ...body,
      tools: tools.slice(0, 1),
      tool_choice: { ...choice, disable_parallel_tool_use: true },
    };
    const called = [
      { type: 'tool_use', name: 'get_weather', input: { city: expect.stringMatching(/^(?:Paris|Rome)$/) } },
    ];
    expect((await client.messages.create(request)).content).toMatchObject(called);
    expect((await client.messages.stream(request).finalMessage()).content).toMatchObject(called);
  }
  const schema = { type: 'object', properties: { sure: { type: 'boolean' } }, required: ['sure'] };
  const message = await client.messages.create({
    ...body,
    tools: [],
    output_config: { format: { type: 'json_schema', schema } },
  });
  const [block] = message.content;
  expect(JSON.parse(block?.type === 'text' ? block.text : '')).toEqual({ sure: expect.any(Boolean) });
});
