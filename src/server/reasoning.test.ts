// What a model thought before an earlier answer comes back in each dialect, and goes into the prompt as its template wants it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anthropicClient } from '../../test/support/anthropic-client.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { openaiClient } from '../../test/support/openai-client.ts';
import { askServer, modelName, type Serving, servingFake } from '../../test/support/serving.ts';

let serving: Serving;
const model = modelName;
const thought = 'It is about the rent.';
/** What the template puts around it. */
const added = `<think>\n${thought}\n</think>\n\n`.length;

beforeAll(async () => {
  const [reasoned, text] = [`${thought}</think>`, '\n\nYes.'];
  serving = await servingFake({
    chatTemplate: familyTemplates.json,
    answers: [{ text: reasoned }, { text }, { text }],
  });
});
afterAll(() => serving[Symbol.asyncDispose]());

test('over Anthropic’s messages, as long as it is what was signed here', async () => {
  const client = anthropicClient(serving);
  const asked = [{ role: 'user' as const, content: 'Hi' }];
  const thinking = { type: 'enabled' as const, budget_tokens: 1024 };
  const first = await client.messages.create({ model, max_tokens: 2000, messages: asked, thinking });
  expect(first.content).toMatchObject([
    { type: 'thinking', thinking: thought },
    { type: 'text', text: 'Yes.' },
  ]);
  const length = async (content: typeof first.content): Promise<number> => {
    const messages = [
      ...asked,
      { role: 'assistant' as const, content },
      { role: 'user' as const, content: 'On' },
    ];
    return (await client.messages.countTokens({ model, messages })).input_tokens;
  };
  const [block, said] = first.content;
  const without = await length(first.content.slice(1));
  expect(await length(first.content)).toBe(without + added);
  const edited = { ...block, thinking: 'Something else.' };
  expect(await length([edited, said] as typeof first.content)).toBe(without);
});

test.each([
  ['/v1/messages', { max_tokens: 100, thinking: { type: 'enabled', budget_tokens: 10 } }],
  ['/v1/chat/completions', { reasoning_effort: 'high' }],
  ['/v1/responses', { reasoning: { effort: 'low' } }],
  ['/api/chat', { think: 'high', stream: false }],
] as const)('over %s it is counted, and kept to its budget', async (path, more) => {
  await using cutting = await servingFake({
    chatTemplate: familyTemplates.xml,
    answers: [
      { text: `${thought}${'thinking' in more ? '' : '</think>'}`, end: false },
      { text: '\n\nYes.' },
    ],
  });
  const asked = path === '/v1/responses' ? { input: 'Hi' } : { messages: [{ role: 'user', content: 'Hi' }] };
  const { status, text } = await askServer(cutting, {
    path,
    body: JSON.stringify({ model, ...asked, ...more }),
  });
  expect([status, text]).toEqual([200, expect.stringContaining('Yes.')]);
  const { deskside } = JSON.parse(text) as { deskside: { receipt: object } };
  const cut = { reasoningTokens: 10, reasoningBudgetTokens: 10, reasoningCut: true };
  expect(deskside.receipt).toMatchObject('thinking' in more ? cut : { reasoningTokens: expect.any(Number) });
});

test.each([
  ['/v1/messages', { max_tokens: 100, thinking: { type: 'enabled', budget_tokens: 100 } }],
  ['/v1/messages', { max_tokens: 100, thinking: { type: 'enabled' } }],
  ['/v1/messages', { max_tokens: 100, thinking: { type: 'perhaps' } }],
  ['/v1/chat/completions', { reasoning_effort: 'much' }],
  ['/api/chat', { think: 'much' }],
])('over %s %j is refused', async (path, more) => {
  const asked = { model, messages: [{ role: 'user', content: 'Hi' }], ...more };
  expect((await askServer(serving, { path, body: JSON.stringify(asked) })).status).toBe(400);
});

test('over OpenAI’s chat and responses', async () => {
  const client = openaiClient(serving);
  const chat = async (more: object): Promise<number> => {
    const answer = { role: 'assistant' as const, content: 'Yes.', ...more };
    const messages = [
      { role: 'user' as const, content: 'Hi' },
      answer,
      { role: 'user' as const, content: 'On' },
    ];
    const { usage } = await client.chat.completions.create({ model, messages, max_tokens: 1 });
    return usage?.prompt_tokens ?? 0;
  };
  const without = await chat({});
  expect(await chat({ reasoning_content: thought })).toBe(without + added);
  const counted = await client.responses.inputTokens.count({
    model,
    input: [
      { role: 'user', content: 'Hi' },
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: thought }] },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'On' },
    ],
  });
  expect(counted.input_tokens).toBe(without + added);
});
