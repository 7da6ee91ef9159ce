// Tools and formats on real weights: a small model at a high temperature writes nothing that the schema forbids.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ChatSession, chat, defineTool, runTools } from '../../src/chat/index.ts';
import { schemaProblem } from '../../src/chat/schema/schema-problem.ts';
import type { GenerationResult, Message, SamplingInput, Tool } from '../../src/core/index.ts';
import { embeddedEngine, type LoadedModel } from '../../src/engine/index.ts';
import { errorOf } from '../support/engine.ts';
import { familyTemplates } from '../support/family-templates.ts';
import { createRandom } from '../support/random.ts';
import { randomSchema } from '../support/random-schema.ts';
import { realModel } from '../support/real-models.ts';

const engine = embeddedEngine();
let model: LoadedModel;

beforeAll(async () => {
  model = await engine.load({ ...(await realModel('smollm2')), contextTokens: 4096, sequences: 4 });
});
afterAll(() => engine[Symbol.asyncDispose]());

const user = (content: string): Message => ({ role: 'user', content });

const tools: Tool[] = [
  {
    name: 'get_weather',
    description: 'The weather of a city.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string', maxLength: 20 }, unit: { enum: ['celsius', 'fahrenheit'] } },
      required: ['city', 'unit'],
    },
  },
  { name: 'get_time', description: 'The time of a city.', parameters: { type: 'object', properties: {} } },
];

test('a call that is asked for by name is made, with arguments that the schema allows, and its result is answered', async () => {
  const messages = [user('What is the weather in Paris?')];
  const first = await chat(model, {
    messages,
    tools,
    toolChoice: { name: 'get_weather' },
    sampling: { temperature: 1.2, seed: 7 },
    maxTokens: 100,
  });
  expect(first.warnings).toContainEqual({ type: 'tools-described' });
  expect(first.finishReason).toBe('tool-call');
  const [call] = first.toolCalls;
  expect(call?.name).toBe('get_weather');
  expect(schemaProblem(call?.arguments, tools[0]?.parameters ?? {})).toBeNull();
  const { id = '', name = '', arguments: args = {} } = call ?? {};
  const second = await chat(model, {
    messages: [
      ...messages,
      {
        role: 'assistant',
        content: [{ type: 'tool-call', id, name, arguments: args as Record<string, never> }],
      },
      { role: 'tool', content: [{ type: 'tool-result', id, content: 'Sunny, 25 degrees.' }] },
    ],
    tools,
    toolChoice: 'none',
    sampling: { temperature: 0 },
    maxTokens: 60,
  });
  expect(second.toolCalls).toEqual([]);
  expect(second.text).not.toBe('');
});

test('some call, where one is required', async () => {
  const answer = await chat(model, {
    messages: [user('Hello!')],
    tools,
    toolChoice: 'required',
    sampling: { temperature: 1.2, seed: 3 },
    maxTokens: 100,
  });
  expect(answer.toolCalls).toHaveLength(1);
  expect(tools.map(({ name }) => name)).toContain(answer.toolCalls[0]?.name);
});

/** The same weights behind the template of another family. */
function withTemplate(chatTemplate: string): LoadedModel {
  return new Proxy(model, {
    get(target, key) {
      if (key === 'model') return { ...target.model, chatTemplate };
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test.each([
  ['xml', 8],
  ['gemma', 0],
  ['python', 0],
  ['harmony', 8],
] as const)('a call in the way of %s, where one is required', async (family, reasoningBudget) => {
  const answer = await chat(withTemplate(familyTemplates[family]), {
    messages: [user('Hello!')],
    tools,
    toolChoice: 'required',
    sampling: { temperature: 1.2, seed: 5 },
    maxTokens: 120,
    reasoningBudget,
  });
  expect([answer.text, answer.invalidToolCalls, answer.finishReason]).toEqual(['', [], 'tool-call']);
  const [call] = answer.toolCalls;
  const { parameters = {} } = tools.find(({ name }) => name === call?.name) ?? {};
  expect(schemaProblem(call?.arguments, parameters)).toBeNull();
});

test('with tools and a format, whatever is drawn is a call or in the format', async () => {
  const schema = { type: 'object', properties: { mood: { enum: ['good', 'bad'] } }, required: ['mood'] };
  const ask = (seed: number, logitBias: SamplingInput['logitBias'] = []): Promise<GenerationResult> =>
    chat(model, {
      messages: [user('What is the weather in Paris?')],
      tools,
      format: { type: 'json-schema', schema },
      parallelToolCalls: false,
      sampling: { temperature: 1.2, seed, logitBias },
      maxTokens: 100,
    }).then((answer) => answer);
  const [[first = 0] = []] = await model.tokenizeAll([{ text: '<tool_call>', special: true, after: 'text' }]);
  for (const seed of [1, 2, 3]) {
    const free = await ask(seed);
    if (free.toolCalls.length === 0) expect(schemaProblem(JSON.parse(free.text), schema)).toBeNull();
    // As a model does that wants to call.
    const calling = await ask(seed, [{ token: first, bias: 60 }]);
    expect([calling.text, calling.toolCalls.length > 0]).toEqual(['', true]);
  }
});

test('schemas made at random are kept to, whatever is drawn', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const schema = { type: 'object', properties: { a: randomSchema(createRandom(seed)) }, required: ['a'] };
    const asked = chat(model, {
      messages: [user('Make something up.')],
      format: { type: 'json-schema', schema: schema as unknown as Record<string, never> },
      sampling: { temperature: 1.2, seed },
      maxTokens: 300,
    });
    try {
      const { text } = await asked;
      expect([seed, schemaProblem(JSON.parse(text), schema as never)]).toEqual([seed, null]);
    } catch (error) {
      // A string without an end may be as long as the model likes.
      expect([seed, error]).toMatchObject([seed, { code: 'format-unmet', data: { problem: 'length' } }]);
    }
  }
});

test('a choice is one of the choices, and half an answer is none', async () => {
  const { text } = await chat(model, {
    messages: [user('Is the sky blue?')],
    format: { type: 'choice', choices: ['yes', 'no'] },
    sampling: { temperature: 0 },
  });
  expect(['yes', 'no']).toContain(text);
  const cut = chat(model, {
    messages: [user('Tell me of whales.')],
    format: { type: 'json-schema', schema: { type: 'string', minLength: 200 } },
    maxTokens: 10,
  });
  expect(await errorOf(Promise.resolve(cut))).toMatchObject({
    code: 'format-unmet',
    data: { problem: 'length' },
  });
});

test('a loop: a forced call is made, the tool runs, and the model goes on in the same sequence with what was found', async () => {
  const asked: unknown[] = [];
  const weather = defineTool({
    name: 'get_weather',
    description: 'The weather of a city.',
    parameters: z.object({ city: z.enum(['Paris', 'Rome']), unit: z.enum(['celsius', 'fahrenheit']) }),
    run: (args) => {
      asked.push(args);
      return `It is sunny in ${args.city}, 25 degrees.`;
    },
  });
  await using session = new ChatSession(model);
  const { results, receipts, stopped } = await runTools(session, 'What is the weather in Paris?', {
    tools: [weather],
    toolChoice: 'required',
    sampling: { temperature: 0 },
    maxTokens: 60,
    limits: { rounds: 2 },
  });
  expect(asked.length).toBeGreaterThan(0);
  expect(results[0]).toMatchObject({
    name: 'get_weather',
    outcome: 'done',
    content: expect.stringMatching(/^It is sunny in (Paris|Rome), 25 degrees\.$/),
  });
  // Nothing is read twice: the second answer begins from the cells of the first.
  expect(receipts[1]?.cachedTokens).toBeGreaterThanOrEqual(receipts[0]?.promptTokens ?? Number.NaN);
  expect([null, 'rounds', 'repeated', 'invalid-calls']).toContain(stopped?.type ?? null);
});
