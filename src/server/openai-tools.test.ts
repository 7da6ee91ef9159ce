// Tools and formats over OpenAI's dialect, with OpenAI's own client.
import type OpenAI from 'openai';
import { expect, test } from 'vitest';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { eventsOf, openaiClient } from '../../test/support/openai-client.ts';
import { askServer, modelName, type Serving, servingFake, servingReal } from '../../test/support/serving.ts';

type Body = Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, 'stream'>;

const tools: OpenAI.ChatCompletionTool[] = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather.',
      parameters: { type: 'object', properties: { city: { enum: ['Paris', 'Rome'] } }, required: ['city'] },
    },
  },
  { type: 'function', function: { name: 'now' } },
];
const messages = [{ role: 'user' as const, content: 'Weather?' }];
const body: Body = { model: modelName, messages, tools, temperature: 0 };

const callOf = (name: string, args = ''): string =>
  `<tool_call>\n<function=${name}>\n${args}</function>\n</tool_call>`;
const paris = callOf('get_weather', '<parameter=city>\nParis\n</parameter>\n');

/** A family whose calls are not led while they are written, so that the engine may say what it likes. */
function saying(...texts: string[]): Promise<Serving> {
  return servingFake({ answers: texts.map((text) => ({ text })), chatTemplate: familyTemplates.xml });
}

interface WireChoice {
  delta: object;
  finish_reason: string | null;
}

async function choicesOf(serving: Serving, request: Body): Promise<WireChoice[]> {
  const { text } = await askServer(serving, {
    path: '/v1/chat/completions',
    body: JSON.stringify({ ...request, stream: true }),
  });
  return eventsOf(text).flatMap(({ choices }) => choices as WireChoice[]);
}

test('calls come whole, with text before them or none', async () => {
  await using serving = await saying(`I look.\n\n${paris}`, paris);
  const client = openaiClient(serving);
  const [spoken] = (await client.chat.completions.create(body)).choices;
  const called = {
    id: expect.stringMatching(/^\w+$/),
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
  };
  expect(spoken).toMatchObject({
    message: { role: 'assistant', content: 'I look.', tool_calls: [called] },
    finish_reason: 'tool_calls',
  });
  const [silent] = (await client.chat.completions.create(body)).choices;
  expect(silent).toMatchObject({
    message: { content: null, tool_calls: [called] },
    finish_reason: 'tool_calls',
  });
});

test('in a stream, each call is named once, then told what it takes, and the finish says so', async () => {
  await using serving = await saying(`${paris}\n${callOf('now')}`, `${paris}\n${callOf('now')}`);
  const choices = await choicesOf(serving, body);
  const deltas = choices.map(({ delta }) => delta);
  expect(deltas[0]).toEqual({ role: 'assistant', content: '' });
  expect(deltas.filter((delta) => 'tool_calls' in delta)).toEqual([
    {
      tool_calls: [
        {
          index: 0,
          id: expect.any(String),
          type: 'function',
          function: { name: 'get_weather', arguments: '' },
        },
      ],
    },
    { tool_calls: [{ index: 0, function: { arguments: '{"city":"Paris"}' } }] },
    {
      tool_calls: [
        { index: 1, id: expect.any(String), type: 'function', function: { name: 'now', arguments: '' } },
      ],
    },
    { tool_calls: [{ index: 1, function: { arguments: '{}' } }] },
  ]);
  expect(choices.filter(({ finish_reason: reason }) => reason !== null)).toEqual([
    { index: 0, delta: {}, logprobs: null, finish_reason: 'tool_calls' },
  ]);
  const streamed = await openaiClient(serving).chat.completions.stream(body).finalChatCompletion();
  expect(streamed.choices[0]?.message.tool_calls).toMatchObject([
    { function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
    { function: { name: 'now', arguments: '{}' } },
  ]);
});

test('what was meant as a call and is none is text, as it was written, with a warning', async () => {
  const written = callOf('get_wether');
  await using serving = await saying(written, written);
  const whole = await openaiClient(serving).chat.completions.create(body);
  const [choice] = whole.choices;
  expect(choice?.finish_reason).toBe('stop');
  expect(choice?.message).not.toHaveProperty('tool_calls');
  const text = choice?.message.content ?? '';
  expect(text).toContain('<function=get_wether>');
  const warnings = expect.arrayContaining([expect.stringContaining('“get_wether”')]);
  expect(whole).toMatchObject({ deskside: { warnings } });
  const { text: streamed } = await askServer(serving, {
    path: '/v1/chat/completions',
    body: JSON.stringify({ ...body, stream: true }),
  });
  const events = eventsOf(streamed);
  const said = events.flatMap(({ choices }) => choices as { delta: { content?: string } }[]);
  expect(said.map(({ delta }) => delta.content ?? '').join('')).toBe(text);
  expect(events.at(-1)).toMatchObject({ deskside: { warnings } });
});

test('calls and their results go into the next prompt', async () => {
  await using serving = await saying('Sunny.', 'Sunny.', 'Sunny.');
  const client = openaiClient(serving);
  const call = (city: string): OpenAI.ChatCompletionMessageParam => ({
    role: 'assistant',
    content: null,
    tool_calls: [
      { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: `{"city":"${city}"}` } },
    ],
  });
  const result = (content: OpenAI.ChatCompletionToolMessageParam['content']): typeof messages => [
    { role: 'tool', tool_call_id: 'call_1', content } as never,
  ];
  const length = async (more: OpenAI.ChatCompletionMessageParam[]): Promise<number> => {
    const answer = await client.chat.completions.create({ ...body, messages: [...messages, ...more] });
    expect(answer.choices[0]).toMatchObject({ message: { content: 'Sunny.' }, finish_reason: 'stop' });
    return answer.usage?.prompt_tokens ?? 0;
  };
  const short = await length([call('Rome'), ...result('sun')]);
  expect(await length([call('Paris'), ...result('sun')])).toBe(short + 1);
  expect(await length([call('Rome'), ...result([{ type: 'text', text: 'sun, 21 degrees' }] as never)])).toBe(
    short + ', 21 degrees'.length,
  );
});

const assistant = (args: string): object => ({
  role: 'assistant',
  content: '',
  tool_calls: [{ id: 'a', type: 'function', function: { name: 'now', arguments: args } }],
});

const deepSchema = JSON.parse(`${'{"properties":{"a":'.repeat(126)}{}${'}}'.repeat(126)}`);

test.each<[string, string, object]>([
  [
    'a result of no call',
    'messages.1.tool_call_id',
    { messages: [...messages, { role: 'tool', tool_call_id: 'x', content: '' }] },
  ],
  [
    'arguments that are no JSON',
    'messages.1.tool_calls.0.function.arguments',
    { messages: [...messages, assistant('{')] },
  ],
  [
    'arguments that are a list',
    'messages.1.tool_calls.0.function.arguments',
    { messages: [...messages, assistant('[]')] },
  ],
  [
    'arguments that are nested too deeply',
    'messages.1.tool_calls.0.function.arguments',
    { messages: [...messages, assistant(`{"a":${'['.repeat(256)}${']'.repeat(256)}}`)] },
  ],
  [
    'a schema nested as deeply as a body can be',
    'response_format',
    { tools: [], response_format: { type: 'json_schema', json_schema: { name: 'x', schema: deepSchema } } },
  ],
  [
    'a name that no family can write',
    'tools.0.function.name',
    { tools: [{ type: 'function', function: { name: 'a b' } }] },
  ],
  ['a choice among no tools', 'tool_choice', { tools: [], tool_choice: 'required' }],
  [
    'a choice of an unknown tool',
    'tool_choice.function.name',
    { tool_choice: { type: 'function', function: { name: 'x' } } },
  ],
  ['one call where that cannot be kept', 'parallel_tool_calls', { parallel_tool_calls: false }],
  [
    'a schema without one',
    'response_format.json_schema.schema',
    { tools: [], response_format: { type: 'json_schema', json_schema: { name: 'x' } } },
  ],
  [
    'a schema that cannot be kept',
    'response_format',
    { tools: [], response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { not: {} } } } },
  ],
])('%s is refused, and named', async (_what, param, more) => {
  await using serving = await saying('Hi.');
  const request = { ...body, ...more } as Body;
  await expect(openaiClient(serving).chat.completions.create(request)).rejects.toMatchObject({
    status: 400,
    type: 'invalid_request_error',
    param,
  });
});

test('without a choice of tools, none are told of', async () => {
  await using serving = await saying(paris, 'Hi.');
  const client = openaiClient(serving);
  const none = await client.chat.completions.create({ ...body, tool_choice: 'none' });
  expect(none.choices[0]).toMatchObject({ message: { content: paris }, finish_reason: 'stop' });
  const { tools: _, ...plain } = body;
  const without = await client.chat.completions.create(plain);
  expect(without.usage?.prompt_tokens).toBe(none.usage?.prompt_tokens);
});

test('with the real engine, a model of random weights calls what it has to, once, within the schema', async () => {
  await using serving = await servingReal();
  const client = openaiClient(serving);
  for (const choice of ['required', { type: 'function', function: { name: 'get_weather' } }] as const) {
    const request: Body = {
      ...body,
      tools: tools.slice(0, 1),
      tool_choice: choice,
      parallel_tool_calls: false,
    };
    const whole = await client.chat.completions.create(request);
    const [call, ...more] = whole.choices[0]?.message.tool_calls ?? [];
    expect([more, whole.choices[0]?.finish_reason]).toEqual([[], 'tool_calls']);
    expect(call).toMatchObject({
      function: {
        name: 'get_weather',
        arguments: expect.stringMatching(/^\{"city":"(?:Paris|Rome)"\}$/),
      },
    });
    const streamed = await client.chat.completions.stream(request).finalChatCompletion();
    expect(streamed.choices[0]?.message.tool_calls).toMatchObject([
      { function: call && 'function' in call ? call.function : null },
    ]);
  }
});

test('with the real engine, an answer has the form that was asked for, whole and in a stream', async () => {
  await using serving = await servingReal();
  const client = openaiClient(serving);
  const schema = { type: 'object', properties: { sure: { type: 'boolean' } }, required: ['sure'] };
  for (const strict of [true, false]) {
    const request: Body = {
      model: modelName,
      messages,
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict, schema } },
    };
    const text = (await client.chat.completions.create(request)).choices[0]?.message.content ?? '';
    expect(JSON.parse(text)).toEqual({ sure: expect.any(Boolean) });
    expect((await client.chat.completions.stream(request).finalMessage()).content).toBe(text);
  }
});

test('half a JSON object is an error, not an answer', async () => {
  await using serving = await servingReal();
  const request: Body = {
    model: modelName,
    messages,
    max_tokens: 1,
    response_format: { type: 'json_object' },
  };
  const refused = { deskside: 'format-unmet', type: 'server_error' };
  await expect(openaiClient(serving).chat.completions.create(request)).rejects.toMatchObject({
    status: 502,
    error: refused,
  });
  const stream = openaiClient(serving).chat.completions.stream(request);
  await expect(stream.finalMessage()).rejects.toMatchObject({ error: refused });
});
test('a call that was cut off, wherever, is text, and the finish says what cut it', async () => {
  await using serving = await servingReal();
  for (const [length, text] of [
    [40, '"name": "get_weather'],
    [60, '"arguments": {"city'],
  ] as const) {
    const request: Body = {
      ...body,
      tools: tools.slice(0, 1),
      tool_choice: 'required',
      max_tokens: length,
    };
    const whole = await openaiClient(serving).chat.completions.create(request);
    expect(whole.choices).toMatchObject([{ finish_reason: 'length' }]);
    const { content, tool_calls: calls } = whole.choices[0]?.message ?? {};
    expect([content, calls]).toEqual([expect.stringContaining(text), undefined]);
    const warnings = expect.arrayContaining([expect.stringContaining('(unfinished)')]);
    expect(whole).toMatchObject({ deskside: { warnings } });
  }
  const request: Body = { ...body, tool_choice: 'required', max_tokens: 3 };
  const none = await openaiClient(serving).chat.completions.create(request);
  expect(none.choices).toMatchObject([{ message: { content: '' }, finish_reason: 'length' }]);
});
