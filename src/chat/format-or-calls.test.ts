// Tools and a format in one request: an answer either calls, or is what was asked for.
import { expect, test } from 'vitest';
import { errorOf } from '../../test/support/engine.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import type { GenerationResult, Tool } from '../core/index.ts';
import { type FakeScriptInput, fakeEngine } from '../testing/index.ts';
import { chat } from './chat.ts';
import type { ChatRequest } from './chat-request.ts';

const city = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const tools: Tool[] = [{ name: 'get_weather', description: 'The weather.', parameters: city }];
const format: ChatRequest['format'] = {
  type: 'json-schema',
  schema: { type: 'object', properties: { degrees: { type: 'integer' } }, required: ['degrees'] },
};

async function answer(
  chatTemplate: string,
  texts: readonly string[],
  request: Partial<ChatRequest> = {},
): Promise<GenerationResult> {
  const script: FakeScriptInput = { chatTemplate, answers: texts.map((text) => ({ text })) };
  await using model = await fakeEngine(script).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: 'fake',
    contextTokens: 4096,
  });
  const messages = [{ role: 'user' as const, content: 'Weather?' }];
  return await chat(model, { messages, tools, format, sampling: { temperature: 0 }, ...request });
}

const inTags = '<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n</function>\n</tool_call>';
/** The fake engine's tokens are bytes, of which only the first is a way out of the format. */
const calls: Record<string, [template: string, texts: string[]]> = {
  'that is led': [familyTemplates.json, ['<', '{"city":"Rome"}', '']],
  'in tags': [familyTemplates.xml, ['<', `\n${inTags}`]],
  'in the way of Gemma': [familyTemplates.gemma, ['<', 'call:get_weather{city:<|"|>Rome<|"|>}<tool_call|>']],
  'in words, of a template without tools': [familyTemplates.plain, ['<', '{"city":"Rome"}', '']],
};

test.each(Object.entries(calls))('a call %s comes instead of the format', async (_how, [template, texts]) => {
  const { text, toolCalls, invalidToolCalls, finishReason } = await answer(template, texts);
  expect({ text, invalidToolCalls, finishReason }).toEqual({
    text: '',
    invalidToolCalls: [],
    finishReason: 'tool-call',
  });
  expect(toolCalls).toMatchObject([{ name: 'get_weather', arguments: { city: 'Rome' } }]);
});

test.each(Object.entries(calls))(
  'an answer without a call %s is in the format, or an error',
  async (_how, [template]) => {
    const { text, toolCalls, finishReason } = await answer(template, ['{"degrees":25}']);
    expect({ text, toolCalls, finishReason }).toEqual({
      text: '{"degrees":25}',
      toolCalls: [],
      finishReason: 'stop',
    });
    expect(await errorOf(answer(template, ['{"degrees":"warm"}']))).toMatchObject({ code: 'format-unmet' });
  },
);

test('both come after the reasoning', async () => {
  const request = { reasoning: true };
  const said = await answer(familyTemplates.json, ['Hm.</think>', '{"degrees":25}'], request);
  expect([said.reasoning, said.text]).toEqual(['Hm.', '{"degrees":25}']);
  const called = await answer(familyTemplates.json, ['Hm.</think>', '<', '{"city":"Rome"}', ''], request);
  expect([called.reasoning, called.text, called.toolCalls.length]).toEqual(['Hm.', '', 1]);
});

test('what was begun as a call and is none is told, and a call that was asked for is made', async () => {
  const [template] = calls['in tags'] ?? [''];
  const { invalidToolCalls } = await answer(template, [
    '<',
    '\n<function=get_time>\n</function>\n</tool_call>',
  ]);
  expect(invalidToolCalls).toMatchObject([{ problem: 'unknown_tool' }]);
  const forced = await answer(familyTemplates.json, ['{"city":"Rome"}'], { toolChoice: 'required' });
  expect(forced.toolCalls).toHaveLength(1);
});

test('a call within a text of the format is an error: it would be taken out of it', async () => {
  const loose = { type: 'json-schema', schema: { type: 'string' } } as const;
  const text = JSON.stringify(
    '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Rome"}}\n</tool_call>',
  ).replaceAll('\\"', '"');
  expect(await errorOf(answer(familyTemplates.json, [text], { format: loose }))).toMatchObject({
    code: 'format-unmet',
  });
});

test.each(['bare', 'harmony'] as const)(
  'calls of %s begin with nothing of their own, and are refused',
  async (name) => {
    expect(await errorOf(answer(familyTemplates[name], ['{}']))).toMatchObject({
      code: 'request-invalid',
      data: { field: 'format', problem: 'not_for_this_family' },
    });
  },
);
