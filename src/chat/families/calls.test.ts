// Answers of every family with calls in them, cut everywhere: the same parts come out, whatever is cut where.
import { describe, expect, test } from 'vitest';
import { type FamilyTemplate, familyTemplates } from '../../../test/support/family-templates.ts';
import type { Tool } from '../../core/index.ts';
import { callsReader, modelFamily } from '../model-family.ts';
import type { OutputPart } from './index.ts';

const tools: Tool[] = [
  {
    name: 'get_weather',
    description: 'The weather.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer' }, tags: { type: 'array' } },
      required: ['city'],
    },
  },
  { name: 'now' },
];

interface Recorded {
  family: FamilyTemplate;
  name: string;
  output: string;
  reasoning?: string;
  text?: string;
  calls?: [string, unknown][];
  malformed?: string[];
  generationPrompt?: string;
}

const paris = { city: 'Paris, “Nord”\nx', days: 2 };
const weather: [string, unknown][] = [['get_weather', paris]];
const parisJson = JSON.stringify(paris);

const recorded: Recorded[] = [
  {
    family: 'json',
    name: 'a call behind reasoning and text',
    output: `<think>\nI ask.\n</think>\n\nLet me look.\n\n<tool_call>\n{"name": "get_weather", "arguments": ${parisJson}}\n</tool_call>`,
    reasoning: 'I ask.\n',
    text: 'Let me look.',
    calls: weather,
  },
  {
    family: 'json',
    name: 'two calls',
    output: `<tool_call>\n{"name": "get_weather", "arguments": ${parisJson}}\n</tool_call>\n<tool_call>\n{"name": "now", "arguments": {}}\n</tool_call>`,
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'json',
    name: 'a call without its end',
    output: `<tool_call>\n{"name": "now", "arguments": {}}`,
    calls: [['now', {}]],
  },
  {
    family: 'json',
    name: 'text that speaks of marks',
    output: 'Write <tool_call> and </tool_call>, or `<tool_call>` alone. <tool',
    text: 'Write <tool_call> and </tool_call>, or `<tool_call>` alone. <tool',
  },
  {
    family: 'json',
    name: 'a call that is no JSON',
    output: 'So: <tool_call>\n{"name": "now", "arguments": {x}}\n</tool_call> Done.',
    text: 'So:Done.',
    malformed: ['not_json'],
  },
  {
    family: 'json',
    name: 'a call that is cut off',
    output: '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Par',
    malformed: ['unfinished'],
  },
  {
    family: 'bare',
    name: 'an answer that is a call',
    output: `\n{"name": "get_weather", "parameters": ${parisJson}}`,
    calls: weather,
  },
  {
    family: 'bare',
    name: 'an answer that is JSON and no call',
    output: '{"city": "Paris"} is what you asked for. {"name": "now", "parameters": {}}',
    text: '{"city": "Paris"} is what you asked for. {"name": "now", "parameters": {}}',
  },
  {
    family: 'xml',
    name: 'a call with values as they are',
    generationPrompt: '<|im_start|>assistant\n<think>\n',
    output:
      'Hm.\n</think>\n\n<tool_call>\n<function=get_weather>\n<parameter=city>\nParis, “Nord”\nx\n</parameter>\n<parameter=days>\n2\n</parameter>\n</function>\n</tool_call>',
    reasoning: 'Hm.\n',
    calls: weather,
  },
  {
    family: 'xml',
    name: 'a text that looks like a number, and a list',
    output:
      '<tool_call>\n<function=get_weather>\n<parameter=city>\n75001\n</parameter>\n<parameter=tags>\n["a", "b"]\n</parameter>\n</function>\n</tool_call>',
    calls: [['get_weather', { city: '75001', tags: ['a', 'b'] }]],
  },
  {
    family: 'xml',
    name: 'a call whose first mark was forgotten',
    output: 'Now.\n<function=now>\n</function>\n</tool_call>',
    text: 'Now.',
    calls: [['now', {}]],
  },
  {
    family: 'xml',
    name: 'a call inside of the reasoning',
    generationPrompt: '<|im_start|>assistant\n<think>\n',
    output: 'I look.\n<tool_call>\n<function=now>\n</function>\n</tool_call>',
    reasoning: 'I look.',
    calls: [['now', {}]],
  },
  {
    family: 'pairs',
    name: 'two calls',
    output:
      '<think>Hm.</think>\n<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Paris, “Nord”\nx</arg_value>\n<arg_key>days</arg_key>\n<arg_value>2</arg_value>\n</tool_call>\n<tool_call>now\n</tool_call>',
    reasoning: 'Hm.',
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'typed',
    name: 'values that say what they are',
    output:
      'Let me look.\n\n<|DSML|calls>\n<|DSML|invoke name="get_weather">\n<|DSML|parameter name="city" string="true">Paris, “Nord”\nx</|DSML|parameter>\n<|DSML|parameter name="days" string="false">2</|DSML|parameter>\n</|DSML|invoke>\n</|DSML|calls>',
    text: 'Let me look.',
    calls: weather,
  },
  {
    family: 'named',
    name: 'two calls',
    output: `<|calls_begin|><|call_begin|>get_weather<|sep|>${parisJson}<|call_end|><|call_begin|>now<|sep|>{}<|call_end|><|calls_end|>`,
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'mistral',
    name: 'two calls',
    output: `[TOOL_CALLS]get_weather[CALL_ID]a1b2c3d4e[ARGS]${parisJson}[TOOL_CALLS]now[CALL_ID]000000000[ARGS]{}`,
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'gemma',
    name: 'two calls behind a channel',
    output:
      '<|channel>thought\nHm.<channel|><|tool_call>call:get_weather{city:<|"|>Paris, “Nord”\nx<|"|>,days:2}<tool_call|><|tool_call>call:now{}<tool_call|>',
    reasoning: 'Hm.',
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'gemma',
    name: 'a call that is none',
    output: '<|tool_call>call:get_weather{city:Paris}<tool_call|>',
    malformed: ['unexpected_text'],
  },
  {
    family: 'harmony',
    name: 'a recipient in the role',
    generationPrompt: '<|start|>assistant',
    output: `<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant to=functions.get_weather<|channel|>commentary json<|message|>${parisJson}<|call|>`,
    reasoning: 'Hm.',
    calls: weather,
  },
  {
    family: 'harmony',
    name: 'a recipient in the channel, and no end',
    generationPrompt: '<|start|>assistant',
    output: `<|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>${parisJson}`,
    calls: weather,
  },
  {
    family: 'python',
    name: 'a list of calls',
    output: `<|tool_call_start|>[get_weather(city="Paris, “Nord”\\nx", days=2), now()]<|tool_call_end|>`,
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'closed',
    name: 'reasoning, and marks that close the answer',
    generationPrompt: '<|open|>message role="assistant"<|sep|><|open|>think<|sep|>',
    output:
      'Hm.<|close|>think<|sep|><|open|>response<|sep|>Grey, <|open|>as ever.<|close|>response<|sep|><|close|>message<|sep|>',
    reasoning: 'Hm.',
    text: 'Grey, <|open|>as ever.',
  },
  {
    family: 'closed',
    name: 'text that speaks of marks',
    generationPrompt: '<|open|>message role="assistant"<|sep|><|open|>response<|sep|>',
    output: 'It ends with <|close|>response<|sep|>, they say, and begins with <|open|>response<|sep|>.',
    text: 'It ends with <|close|>response<|sep|>, they say, and begins with <|open|>response<|sep|>.',
  },
  {
    family: 'recipients',
    name: 'reasoning as a message, then the answer',
    generationPrompt: '<|start|>assistant',
    output: ' to=self<|say|>Hm.<|eom|><|start|>assistant to=user<|say|>Grey to=user<|say|>.',
    reasoning: 'Hm.',
    text: 'Grey to=user<|say|>.',
  },
  {
    family: 'marked',
    name: 'an answer between marks, behind reasoning',
    generationPrompt: '<|CHATBOT|><|START_THINKING|>',
    output: 'Hm.<|END_THINKING|><|START_TEXT|>Grey.<|END_TEXT|>',
    reasoning: 'Hm.',
    text: 'Grey.',
  },
  {
    family: 'marked',
    name: 'two calls, with ids before their names',
    generationPrompt: '<|CHATBOT|><|START_THINKING|>',
    output: `Hm.<|END_THINKING|><|START_ACTION|>[\n    {"tool_call_id": "0", "tool_name": "get_weather", "parameters": ${parisJson}},\n    {"tool_call_id": "1", "tool_name": "now", "parameters": {}}\n]`,
    reasoning: 'Hm.',
    calls: [...weather, ['now', {}]],
  },
  {
    family: 'plain',
    name: 'a call in the words that it was told',
    output: `<tool_call>\n{"name": "get_weather", "arguments": ${parisJson}}\n</tool_call>`,
    calls: weather,
  },
];

async function parserFor({ family, generationPrompt = '' }: Recorded) {
  const owner = { name: family, chatTemplate: familyTemplates[family], bosText: '<s>', eosText: '</s>' };
  const modelled = await modelFamily(owner);
  return () => modelled.family.createParser(generationPrompt, callsReader(modelled, tools));
}

function summary(parts: readonly OutputPart[]): Omit<Recorded, 'family' | 'name' | 'output'> {
  const joined = (type: 'text' | 'reasoning'): string =>
    parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('');
  return {
    reasoning: joined('reasoning'),
    text: joined('text'),
    calls: parts.flatMap((part): [string, unknown][] =>
      part.type === 'call' ? [[part.name, part.arguments]] : [],
    ),
    malformed: parts.flatMap((part) => (part.type === 'malformed-call' ? [part.problem] : [])),
  };
}

describe.each(recorded)('$family: $name', (record) => {
  const { output, reasoning = '', text = '', calls = [], malformed = [] } = record;
  const expected = { reasoning, text, calls, malformed };

  test('is told apart however it is cut', async () => {
    const create = await parserFor(record);
    const run = (chunks: readonly string[]): ReturnType<typeof summary> => {
      const parser = create();
      return summary([...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()]);
    };
    expect(run([output])).toEqual(expected);
    expect(run([...output])).toEqual(expected);
    for (let at = 0; at <= output.length; at += 1) {
      expect(run([output.slice(0, at), output.slice(at)])).toEqual(expected);
    }
  });
});
