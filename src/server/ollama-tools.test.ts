// Tools and formats over Ollama's dialect, with Ollama's own client.
import { type ChatRequest, type Message, Ollama, type Tool } from 'ollama';
import { expect, test } from 'vitest';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { askServer, modelName, type Serving, servingFake, servingReal } from '../../test/support/serving.ts';

const tools: Tool[] = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather.',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  },
  { type: 'function', function: { name: 'now' } },
];
const messages: Message[] = [{ role: 'user', content: 'Weather?' }];
const body = { model: modelName, messages, tools };

const callOf = (name: string, args = ''): string =>
  `<tool_call>\n<function=${name}>\n${args}</function>\n</tool_call>`;
const paris = callOf('get_weather', '<parameter=city>\nParis\n</parameter>\n');

/** A family whose calls are not led while they are written, so that the engine may say what it likes. */
function saying(...texts: string[]): Promise<Serving> {
  return servingFake({ answers: texts.map((text) => ({ text })), chatTemplate: familyTemplates.xml });
}

const clientOf = ({ url }: Serving): Ollama => new Ollama({ host: url });

async function linesOf(serving: Serving, more: Partial<ChatRequest> = {}): Promise<Message[]> {
  const lines: Message[] = [];
  const request = { ...body, ...more, stream: true as const };
  for await (const { message } of await clientOf(serving).chat(request)) lines.push(message);
  return lines;
}

test('calls have objects for arguments, whole and in lines', async () => {
  const text = `I look.\n\n${paris}\n${callOf('now')}`;
  await using serving = await saying(text, text);
  const called = [
    { id: expect.any(String), function: { index: 0, name: 'get_weather', arguments: { city: 'Paris' } } },
    { id: expect.any(String), function: { index: 1, name: 'now', arguments: {} } },
  ];
  expect(await clientOf(serving).chat(body)).toMatchObject({
    message: { role: 'assistant', content: 'I look.', tool_calls: called },
    done_reason: 'stop',
  });
  const lines = await linesOf(serving);
  expect(lines.map(({ content }) => content).join('')).toBe('I look.');
  expect(lines.flatMap(({ tool_calls: calls = [] }) => calls)).toEqual(called);
});

test('what was meant as a call and is none is text, as it was written, with a warning', async () => {
  const written = callOf('get_wether');
  await using serving = await saying(written, written);
  const whole = await clientOf(serving).chat(body);
  expect(whole).toMatchObject({
    message: { content: expect.stringContaining('<function=get_wether>') },
    deskside: { warnings: expect.arrayContaining([expect.stringContaining('“get_wether”')]) },
  });
  expect(whole.message).not.toHaveProperty('tool_calls');
  const lines = await linesOf(serving);
  expect(lines.map(({ content }) => content).join('')).toBe(whole.message.content);
});

test('results go to the call that they name, or else to the first without one', async () => {
  await using serving = await saying('Sunny.', 'Sunny.', 'Sunny.');
  const calls: Message = {
    role: 'assistant',
    content: '',
    tool_calls: [
      { function: { name: 'now', arguments: {} } },
      { function: { name: 'get_weather', arguments: { city: 'Rome' } } },
    ],
  };
  const length = async (...results: Partial<Message>[]): Promise<number> => {
    const told = results.map((result) => ({ role: 'tool', content: 'x', ...result }));
    const answer = await clientOf(serving).chat({ ...body, messages: [...messages, calls, ...told] });
    expect(answer.message.content).toBe('Sunny.');
    return answer.prompt_eval_count;
  };
  const short = await length({}, {});
  expect(await length({ content: 'noon' }, {})).toBe(short + 3);
  expect(await length({ tool_name: 'get_weather' }, { tool_name: 'now' })).toBe(short);
  const tooMany = [{}, {}, {}].map(() => ({ role: 'tool', content: 'x' }));
  const refused = clientOf(serving).chat({ ...body, messages: [...messages, calls, ...tooMany] });
  await expect(refused).rejects.toMatchObject({
    status_code: 400,
    error: expect.stringContaining('messages.4.role'),
  });
  const unnamed = [calls, { role: 'tool', content: 'x', tool_name: 'other' }];
  await expect(
    clientOf(serving).chat({ ...body, messages: [...messages, ...unnamed] }),
  ).rejects.toMatchObject({ status_code: 400, error: expect.stringContaining('messages.2.tool_name') });
});

test('with the real engine, an answer has the form that was asked for', async () => {
  await using serving = await servingReal();
  const client = clientOf(serving);
  const format = { type: 'object', properties: { sure: { type: 'boolean' } }, required: ['sure'] };
  const chat = await client.chat({ model: modelName, messages, format });
  expect(JSON.parse(chat.message.content ?? '')).toEqual({ sure: expect.any(Boolean) });
  const told = await client.generate({ model: modelName, prompt: 'Hello', format });
  expect(JSON.parse(told.response ?? '')).toEqual({ sure: expect.any(Boolean) });
});

test.each<[string, string, object]>([
  ['format has a value that is not allowed', '/api/chat', { format: 'yaml' }],
  [
    'At #: “unevaluatedProperties” is not supported.',
    '/api/chat',
    { format: { type: 'object', unevaluatedProperties: false } },
  ],
  ['format with raw is not supported', '/api/generate', { prompt: 'x', raw: true, format: 'json' }],
  ['tools is not supported', '/api/generate', { prompt: 'x', tools }],
])('what cannot be done is refused: %s', async (why, path, more) => {
  await using serving = await saying('Hi.');
  const { status, json } = await askServer(serving, {
    path,
    body: JSON.stringify({ model: modelName, messages, ...more }),
  });
  expect([status, json()]).toEqual([400, { error: expect.stringContaining(why) }]);
});
