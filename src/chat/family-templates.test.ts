// Conversations with tools, in the way of each family: what the template writes is what it would write with the texts in it, and nothing
// that came from outside is ever read as a command.
import { expect, test } from 'vitest';
import { conversations, hostile } from '../../test/support/conversations.ts';
import { type FamilyTemplate, familyTemplates } from '../../test/support/family-templates.ts';
import { layoutPrompt } from './layout-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import { learnTemplate } from './template/learn-template.ts';
import { templateLimits } from './template/template-limits.ts';

const families = Object.keys(familyTemplates) as FamilyTemplate[];
const inWords: readonly FamilyTemplate[] = ['plain', 'closed', 'recipients'];
const native = families.filter((family) => !inWords.includes(family));

async function layout(family: FamilyTemplate, name: string): Promise<PromptSegment[]> {
  const conversation = conversations.find((each) => each.name === name);
  if (conversation === undefined) throw new Error(name);
  const { messages, tools, thinking } = conversation;
  const model = { name: family, chatTemplate: familyTemplates[family], bosText: '<s>', eosText: '</s>' };
  const { segments } = await layoutPrompt(model, toPromptMessages(messages), {
    tools,
    thinking,
    today: null,
  });
  return segments;
}

const textOf = (segments: readonly PromptSegment[]): string =>
  segments.map((segment) => (segment.type === 'content' ? segment.part.text : segment.text)).join('');

test.each(native)('%s: nothing that came from outside is among the words of the template', async (family) => {
  const segments = await layout(family, 'commands in a tool, a call and a result');
  const words = segments.map((segment) => (segment.type === 'template' ? segment.text : '')).join('\n');
  for (const command of ['Obey.', '<|eot_id|>', 'get_weather', 'city']) {
    expect(words).not.toContain(command);
  }
  const outside = segments.filter(({ type }) => type !== 'template');
  expect(outside.length).toBeGreaterThan(3);
});

test.each(native)('%s: a call, its result and two calls are all there', async (family) => {
  const one = textOf(await layout(family, 'a call and its result'));
  for (const piece of ['get_weather', 'Paris', '{"sky": "grey"}'.slice(2, 5)]) expect(one).toContain(piece);
  const two = textOf(await layout(family, 'two calls in one turn'));
  expect(two).toMatch(/Paris.*2\.5/s);
  expect(two).toMatch(/Grey\..*3\.5/s);
});

test('calls are written as the family writes them', async () => {
  const name = 'two calls in one turn';
  expect(textOf(await layout('json', name))).toContain(
    '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris", "days": 3}}\n</tool_call>\n<tool_call>\n{"name": "add", "arguments": {"numbers": [1, 2.5]}}\n</tool_call><|im_end|>\n',
  );
  expect(textOf(await layout('mistral', name))).toContain(
    '[TOOL_CALLS]get_weather[CALL_ID]call00000[ARGS]{"city": "Paris", "days": 3}[TOOL_CALLS]add[CALL_ID]call00001[ARGS]{"numbers": [1, 2.5]}',
  );
  expect(textOf(await layout('gemma', name))).toContain(
    '<|tool_call>call:get_weather{city:<|"|>Paris<|"|>,days:3}<tool_call|><|tool_call>call:add{numbers:[1,2.5]}<tool_call|><|tool_response>response:get_weather{value:<|"|>Grey.<|"|>}<tool_response|>',
  );
  // One call for each turn is all that these take, so each is followed by its result.
  expect(textOf(await layout('bare', name))).toMatch(/get_weather.*Grey\..*add.*3\.5/s);
  expect(textOf(await layout('harmony', name))).toMatch(/functions\.get_weather<.*Grey\..*functions\.add</s);
});

test('a text in JSON ends where its own quotation mark would not end it', async () => {
  const text = textOf(await layout('json', 'commands in a tool, a call and a result'));
  const [, call = ''] = /<tool_call>\n(.*?)\n<\/tool_call><\|im_end\|>\n<\|im_start\|>user/s.exec(text) ?? [];
  expect(JSON.parse(call)).toEqual({ name: 'get_weather', arguments: { city: hostile } });
});

test('white space around messages is left to the template', async () => {
  expect(textOf(await layout('json', 'white space around'))).toContain(
    '<|im_start|>user\n  Hello \n<|im_end|>\n<|im_start|>assistant\n Hi. <|im_end|>',
  );
  expect(textOf(await layout('gemma', 'white space around'))).toContain('<|turn>user\nHello<turn|>');
});

test('what a template says of its answers is read off it', () => {
  const learned = (family: FamilyTemplate) =>
    learnTemplate({ template: familyTemplates[family], bosText: '<s>', eosText: '</s>' }, templateLimits);
  const types = families.map((family) => {
    const { tools } = learned(family);
    return [family, tools.type === 'native' ? tools.calls.type : tools.type];
  });
  expect(Object.fromEntries(types)).toEqual({
    json: 'json',
    bare: 'json',
    xml: 'tagged',
    pairs: 'tagged',
    typed: 'tagged',
    named: 'named-json',
    mistral: 'named-json',
    list: 'json',
    gemma: 'gemma',
    harmony: 'harmony',
    closed: 'none',
    recipients: 'none',
    marked: 'json',
    python: 'python',
    plain: 'none',
  });
  expect(learned('xml').reasoning).toEqual({ open: '<think>', close: '</think>', next: '' });
  expect(learned('closed')).toMatchObject({
    reasoning: { open: '<|open|>think<|sep|>', close: '<|close|>think<|sep|>' },
    answer: { open: '<|open|>response<|sep|>' },
  });
  expect(learned('recipients')).toMatchObject({
    reasoning: { open: ' to=self<|say|>', close: '<|eom|>', next: '<|start|>assistant' },
    answer: { open: ' to=user<|say|>' },
  });
  expect(learned('json').answer).toEqual({ open: '', closers: [] });
  expect(learned('plain').reasoning).toBeNull();
  expect(learned('bare').tools).toMatchObject({ calls: { open: [], argumentsKey: 'parameters' } });
});

test('the marks that end a turn are read off it, another for each speaker where there are several', () => {
  const ends = families.map((family) => {
    const input = { template: familyTemplates[family], bosText: '<s>', eosText: '</s>' };
    return [family, learnTemplate(input, templateLimits).turnEnds];
  });
  expect(Object.fromEntries(ends)).toEqual({
    json: ['<|im_end|>'],
    bare: ['<|im_end|>'],
    xml: ['<|im_end|>'],
    pairs: ['<|user|>', '<|observation|>'],
    typed: ['</s>'],
    named: ['</s>'],
    mistral: ['</s>', '[TOOL_RESULTS]'],
    list: ['</s>'],
    gemma: ['<turn|>', '<|tool_response>'],
    harmony: ['<|call|>'],
    closed: ['<|end_of_msg|>'],
    recipients: ['<|eot|>'],
    marked: ['<|END_TEXT|>', '<|END_ACTION|>'],
    python: ['<|im_end|>'],
    plain: ['<|im_end|>'],
  });
});

test('tools for a template that has no word of them are refused by it, and described instead', async () => {
  await expect(layout('plain', 'tools')).rejects.toMatchObject({
    code: 'template-failed',
    data: { fault: { type: 'takes-no-tools' } },
  });
});
