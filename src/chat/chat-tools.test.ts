// Tools and formats through `chat`: what is asked for, what comes out, and what is refused.
import { expect, test } from 'vitest';
import { errorOf } from '../../test/support/engine.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import type { GenerationResult, Message, Tool } from '../core/index.ts';
import type { LoadedModel } from '../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../testing/index.ts';
import { chat } from './chat.ts';
import type { ChatRequest } from './chat-request.ts';

const tools: Tool[] = [
  {
    name: 'get_weather',
    description: 'The weather.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];
const user = (content: string): Message => ({ role: 'user', content });
const messages = [user('Weather?')];

function load(script: FakeScriptInput): Promise<LoadedModel> {
  return fakeEngine(script).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: 'fake',
    contextTokens: 4096,
  });
}

/** A family whose calls are not led while they are written, so that the engine may say what it likes. */
async function answer(text: string, request: Partial<ChatRequest> = {}): Promise<GenerationResult> {
  await using model = await load({ answers: [{ text }], chatTemplate: familyTemplates.xml });
  return await chat(model, { messages, tools, sampling: { temperature: 0 }, ...request });
}

const callOf = (name: string, args: string): string =>
  `<tool_call>\n<function=${name}>\n${args}</function>\n</tool_call>`;

test('a call ends the answer, and is told with an id', async () => {
  const { text, toolCalls, invalidToolCalls, finishReason } = await answer(
    `I look.\n\n${callOf('get_weather', '<parameter=city>\nParis\n</parameter>\n')}`,
  );
  expect({ text, invalidToolCalls, finishReason }).toEqual({
    text: 'I look.',
    invalidToolCalls: [],
    finishReason: 'tool-call',
  });
  expect(toolCalls).toEqual([
    { id: expect.stringMatching(/^[a-z0-9]{9}$/), name: 'get_weather', arguments: { city: 'Paris' } },
  ]);
});

test.each([
  [callOf('get_wether', ''), 'unknown_tool'],
  [callOf('get_weather', ''), 'required $'],
  [callOf('get_weather', '<parameter=city>\nParis\n'), 'unfinished'],
])('%j is no call, and is told as it was written', async (text, problem) => {
  const { toolCalls, invalidToolCalls, finishReason } = await answer(text);
  expect({ toolCalls, finishReason }).toEqual({ toolCalls: [], finishReason: 'stop' });
  expect(invalidToolCalls).toMatchObject([{ problem }]);
  // Closing marks behind it belong to nothing.
  expect(text.startsWith(invalidToolCalls[0]?.text ?? 'x')).toBe(true);
});

test('without tools, marks are text', async () => {
  const text = callOf('get_weather', '');
  expect((await answer(text, { tools: [] })).text).toBe(text);
  expect((await answer(text, { toolChoice: 'none' })).text).toBe(text);
});

test('a schema that is checked in part is warned of, and a template without tools too', async () => {
  const odd = [{ name: 'odd', parameters: { type: 'object', contains: {} } }];
  const { warnings } = await answer('Hi.', { tools: odd });
  expect(warnings).toContainEqual({
    type: 'tool-schema-unchecked',
    tools: [{ name: 'odd', path: '#', fault: { type: 'keyword', keyword: 'contains' } }],
  });
  await using plain = await load({ answers: [{ text: 'Hi.' }], chatTemplate: familyTemplates.plain });
  const described = await chat(plain, { messages, tools });
  expect(described.warnings).toContainEqual({ type: 'tools-described' });
});

test.each<[string, Partial<ChatRequest>, object]>([
  ['a tool without a name', { tools: [{ name: '' }] }, { field: 'tools.0.name' }],
  ['two tools of one name', { tools: [{ name: 'a' }, { name: 'a' }] }, { problem: 'named_twice' }],
  ['a choice of no tool', { toolChoice: { name: 'x' } }, { problem: 'no_such_tool' }],
  [
    'one call at most, where that cannot be kept',
    { parallelToolCalls: false },
    { field: 'parallelToolCalls', problem: 'not_for_this_family' },
  ],
])('%s is refused', async (_what, request, data) => {
  expect(await errorOf(answer('Hi.', request))).toMatchObject({ code: 'request-invalid', data });
});

test.each([
  [undefined, 2],
  [false, 1],
])(
  'with parallelToolCalls %s, an answer that would call twice has %i calls',
  async (parallelToolCalls, calls) => {
    const twice = [{ text: '<tool_call>' }, { text: '{"city":"Rome"}' }];
    await using model = await load({
      answers: [...twice, ...twice, { text: '' }],
      chatTemplate: familyTemplates.json,
    });
    const { toolCalls, finishReason } = await chat(model, { messages, tools, parallelToolCalls });
    expect(toolCalls).toHaveLength(calls);
    expect(finishReason).toBe('tool-call');
  },
);

test('a result has to be of a call', async () => {
  const orphan: Message = { role: 'tool', content: [{ type: 'tool-result', id: 'x', content: '3' }] };
  expect(await errorOf(answer('Hi.', { messages: [...messages, orphan] }))).toMatchObject({
    code: 'request-invalid',
    data: { field: 'messages.1.content.0.id', problem: 'no_such_call' },
  });
});

test('what a schema asks for and cannot be kept to is refused by its name', async () => {
  const format = {
    type: 'json-schema',
    schema: { type: 'object', properties: { a: { contains: {} } } },
  } as const;
  expect(await errorOf(answer('{}', { tools: [], format }))).toMatchObject({
    code: 'schema-unsupported',
    data: { path: '#/properties/a', fault: { type: 'keyword', keyword: 'contains' } },
  });
});
