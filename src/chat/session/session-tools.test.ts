// Tools in a conversation: each turn reads only what is new, whatever the family writes around calls and results.
import { expect, test } from 'vitest';
import { errorOf } from '../../../test/support/engine.ts';
import { familyTemplates } from '../../../test/support/family-templates.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import type { Message, Tool, ToolResultPart } from '../../core/index.ts';
import { type LoadedModel, openPrefixCache } from '../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../testing/index.ts';
import { chat } from '../chat.ts';
import { ChatSession } from '../chat-session.ts';

const sampling = { temperature: 0, seed: 1 };
const tools: Tool[] = [
  {
    name: 'get_weather',
    description: 'The weather.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];

function load(script: FakeScriptInput): Promise<LoadedModel> {
  return fakeEngine(script).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: 'fake',
    contextTokens: 8192,
  });
}

const result = (id: string | undefined, content = 'Sunny.'): ToolResultPart => ({
  type: 'tool-result',
  id: id ?? 'none',
  content,
});

/** What each family's model writes; those of the first two are led, so that it is the arguments only. */
const written: [keyof typeof familyTemplates, { text: string }[]][] = [
  ['json', [{ text: '<tool_call>' }, { text: '{"city":"Rome"}' }, { text: '' }]],
  ['plain', [{ text: '<tool_call>' }, { text: '{"city":"Rome"}' }, { text: '' }]],
  [
    'xml',
    [
      {
        text: '<tool_call>\n<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n</function>\n</tool_call>',
      },
    ],
  ],
  ['bare', [{ text: '{"name": "get_weather", "parameters": {"city": "Rome"}}' }]],
  [
    'named',
    [{ text: '<|calls_begin|><|call_begin|>' }, { text: '{"city":"Rome"}' }, { text: '<|calls_end|>' }],
  ],
  [
    'pairs',
    [
      {
        text: '<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Rome</arg_value>\n</tool_call>',
      },
    ],
  ],
];

test.each(written)('%s: a result and what follows are read behind the call', async (family, answers) => {
  await using model = await load({
    answers: [...answers, { text: 'Take sunglasses.' }, { text: 'Bye.' }, { text: 'Bye.' }],
    chatTemplate: familyTemplates[family],
  });
  const session = new ChatSession(model);
  const first = await session.send('Weather?', { sampling, tools });
  expect(first).toMatchObject({
    finishReason: 'tool-call',
    toolCalls: [{ name: 'get_weather', arguments: { city: 'Rome' } }],
  });
  const [call] = first.toolCalls;
  const second = await session.send([result(call?.id)], { sampling, tools });
  const third = await session.send('Thanks.', { sampling, tools });
  expect([second.text, third.text]).toEqual(['Take sunglasses.', 'Bye.']);
  expect([second.receipt.prefixCache, third.receipt.prefixCache]).toEqual(['live', 'live']);
  expect(session.messages.map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'tool',
    'assistant',
    'user',
    'assistant',
  ]);
  // One prompt of the whole conversation says the same, but for blanks in JSON and empty thoughts.
  const messages = session.messages.slice(0, 5);
  await session[Symbol.asyncDispose]();
  const whole = await chat(model, { messages, tools, sampling });
  expect(Math.abs(third.receipt.promptTokens - whole.receipt.promptTokens)).toBeLessThanOrEqual(40);
});

test('other tools, and what cannot be told from the template, have the conversation read again', async () => {
  await using model = await load({
    answers: [
      { text: '<tool_call>' },
      { text: '{"city":"Rome"}' },
      { text: ' What else?' },
      { text: 'Fine.' },
      { text: 'Yes.' },
    ],
    chatTemplate: familyTemplates.json,
  });
  await using session = new ChatSession(model);
  const { toolCalls } = await session.send('Weather?', { sampling, tools });
  // Behind the call stands what the template would not have written.
  const second = await session.send([result(toolCalls[0]?.id)], { sampling, tools });
  const third = await session.send('So?', { sampling, tools: [] });
  expect([second.receipt.cachedTokens, third.receipt.cachedTokens]).toEqual([0, 0]);
  expect(third.text).toBe('Yes.');
});

test('calls are answered before anything else is said, each once', async () => {
  await using model = await load({
    answers: [{ text: '<tool_call>' }, { text: '{"city":"Rome"}' }, { text: '' }, { text: 'Fine.' }],
    chatTemplate: familyTemplates.json,
  });
  await using session = new ChatSession(model);
  const { toolCalls } = await session.send('Weather?', { sampling, tools });
  const id = toolCalls[0]?.id;
  const refused = (said: string | ToolResultPart[]): Promise<unknown> =>
    errorOf(session.send(said, { sampling, tools }).then());
  expect(await refused('Hello?')).toMatchObject({ data: { problem: 'calls_unanswered' } });
  expect(await refused([result('other')])).toMatchObject({ data: { problem: 'no_such_call' } });
  expect(await refused([result(id), result(id)])).toMatchObject({ data: { problem: 'calls_unanswered' } });
  session.addResults([result(id)]);
  const next = await session.send('And now?', { sampling, tools });
  expect([next.text, next.receipt.prefixCache]).toEqual(['Fine.', 'live']);
});

test('with choice none the tools are told of and not called', async () => {
  const text = '<tool_call>\n<function=get_weather>\n</function>\n</tool_call>';
  await using model = await load({ answers: [{ text: 'Hi.' }, { text }], chatTemplate: familyTemplates.xml });
  await using session = new ChatSession(model);
  await session.send('Hello.', { sampling, tools });
  const { receipt, toolCalls, ...second } = await session.send('Weather?', {
    sampling,
    tools,
    toolChoice: 'none',
  });
  expect([second.text, toolCalls, receipt.prefixCache]).toEqual([text, [], 'live']);
});

test('a later conversation that begins alike is restored, tools, calls and results with it', async () => {
  await using folder = await temporaryFolder();
  const cache = await openPrefixCache({ folder: folder.path, budgetBytes: 1e9 });
  const call =
    '<tool_call>\n<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n</function>\n</tool_call>';
  const answers = [call, 'Sunny.', 'Yes.', 'No.'].map((text) => ({ text }));
  await using model = await load({ answers, chatTemplate: familyTemplates.xml });
  const options = { tools, sampling };
  const sessions = async (messages: readonly Message[], question: string) => {
    await using session = new ChatSession(model, undefined, { cache });
    await session.restore(messages);
    const { receipt } = await session.send(question, options);
    return receipt;
  };
  await using first = new ChatSession(model, 'Be kind.', { cache });
  const asked = await first.send('Weather?', options);
  await first.send([result(asked.toolCalls[0]?.id)], options);
  const said = [...first.messages];
  await first[Symbol.asyncDispose]();
  const second = await sessions(said, 'Sure?');
  expect(second.cachedTokens).toBeGreaterThan(0);
  expect(second.prefixCache).toBe('stored');
  const third = await sessions(said, 'Really?');
  expect(third.prefixCache).toMatch(/^(hit|live)$/);
  // All but the new question, which every turn reads.
  expect(third.evaluatedTokens).toBeLessThan(60);
  expect(third.cachedTokens).toBeGreaterThan(second.cachedTokens);
});
