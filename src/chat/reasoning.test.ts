// How much a model may reason, what becomes of what it thought earlier, and what the answer says of both.
import { expect, test } from 'vitest';
import { errorOf } from '../../test/support/engine.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import type { GenerationResult, Message } from '../core/index.ts';
import type { LoadedModel } from '../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../testing/index.ts';
import { chat } from './chat.ts';
import type { ChatRequest } from './chat-request.ts';
import { ChatSession } from './chat-session.ts';

const messages: Message[] = [{ role: 'user', content: 'Why?' }];
const thoughts = 'one two three four five six seven eight';
/** Begins reasoning in the prompt, whatever it is told. */
const always = `{%- for m in messages %}{{ '<|' + m.role + '|>' + m.content }}{%- endfor %}{%- if add_generation_prompt %}{{ '<|assistant|><think>\n' }}{%- endif %}`;
const keeping = familyTemplates.json;
const dropping = keeping.replace(
  '{%- if message.reasoning_content %}',
  '{%- if message.reasoning_content and loop.last %}',
);

function load(script: FakeScriptInput): Promise<LoadedModel> {
  return fakeEngine(script).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: 'fake',
    contextTokens: 4096,
  });
}

async function answer(script: FakeScriptInput, request: Partial<ChatRequest>): Promise<GenerationResult> {
  await using model = await load(script);
  return await chat(model, { messages, sampling: { temperature: 0 }, ...request });
}

const templates = {
  'the usual tags': familyTemplates.json,
  'tags that the prompt opens': familyTemplates.xml,
  'the channels of Gemma': familyTemplates.gemma,
  'the channels of gpt-oss': familyTemplates.harmony,
};

test.each(Object.entries(templates))(
  'a budget is kept with %s: the end is written, and the answer follows',
  async (_name, chatTemplate) => {
    const script = { chatTemplate, answers: [{ text: thoughts, end: false }, { text: 'Because.' }] };
    const { text, reasoning, receipt } = await answer(script, { reasoningBudget: 12 });
    expect({ text, reasoning: thoughts.startsWith(reasoning.trim()) }).toEqual({
      text: 'Because.',
      reasoning: true,
    });
    expect(receipt).toMatchObject({ reasoningTokens: 12, reasoningBudgetTokens: 12, reasoningCut: true });
  },
);

test('reasoning that ends by itself is not cut, and is counted', async () => {
  const script = {
    chatTemplate: familyTemplates.json,
    answers: [{ text: 'So.\n</think>' }, { text: '\n\nBecause.' }],
  };
  const { text, reasoning, receipt } = await answer(script, { reasoningBudget: 100 });
  expect({ text, reasoning }).toEqual({ text: 'Because.', reasoning: 'So.\n' });
  expect(receipt.reasoningTokens).toBeGreaterThan(0);
  expect(receipt.reasoningCut).toBeUndefined();
});

test('a grammar holds for the answer, not for the reasoning', async () => {
  const grammar = 'root ::= "Because."';
  const script = {
    chatTemplate: familyTemplates.json,
    answers: [{ text: 'So.</think>' }, { text: 'Because.' }],
  };
  const { text, reasoning } = await answer(script, { reasoning: true, grammar });
  expect([reasoning, text]).toEqual(['So.', 'Because.']);
});

test('a model that ends within its reasoning is led to its answer', async () => {
  const script = { chatTemplate: familyTemplates.xml, answers: [{ text: 'Hm' }, { text: 'Because.' }] };
  const { text, reasoning, receipt } = await answer(script, { reasoning: true });
  expect({ text, reasoning: reasoning.trim(), cut: receipt.reasoningCut }).toEqual({
    text: 'Because.',
    reasoning: 'Hm',
    cut: undefined,
  });
});

test('no budget beyond the length of the answer is promised', async () => {
  const script = { chatTemplate: familyTemplates.json, answers: [{ text: thoughts, end: false }] };
  const { text, finishReason, receipt } = await answer(script, { reasoningBudget: 50, maxTokens: 10 });
  expect({ text, finishReason, cut: receipt.reasoningCut }).toEqual({
    text: '',
    finishReason: 'length',
    cut: undefined,
  });
});

test('a budget of nothing is no reasoning, and one below nothing is refused', async () => {
  const script = { chatTemplate: familyTemplates.json, answers: [{ text: 'Because.' }] };
  const { reasoning, receipt } = await answer(script, { reasoningBudget: 0 });
  expect({ reasoning, tokens: receipt.reasoningTokens }).toEqual({ reasoning: '', tokens: undefined });
  const error = await errorOf(answer(script, { reasoningBudget: -1 }));
  expect(error).toMatchObject({ code: 'request-invalid', data: { field: 'reasoningBudget' } });
});

test.each([
  ['begins reasoning always', always, { reasoning: false }, [{ type: 'reasoning-always', closed: true }]],
  ['begins reasoning always, and nothing was said', always, {}, [{ type: 'reasoning-always', closed: true }]],
  ['has a switch', familyTemplates.xml, { reasoning: false }, []],
  ['knows no reasoning', familyTemplates.bare, { reasoning: true }, [{ type: 'reasoning-unknown' }]],
  ['knows no reasoning, and none was asked for', familyTemplates.bare, {}, []],
] as const)('a model whose template %s says so', async (_what, chatTemplate, request, expected) => {
  const { warnings } = await answer({ chatTemplate, answers: [{ text: 'Because.' }] }, request);
  expect(warnings).toEqual(expected);
});

test.each([
  ['keeps', keeping, { earlierReasoningKept: 1 }],
  ['leaves out', dropping, { earlierReasoningDropped: 1 }],
] as const)(
  'a receipt says that the template %s earlier reasoning',
  async (_what, chatTemplate, expected) => {
    const earlier: Message[] = [
      ...messages,
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'Hm.' },
          { type: 'text', text: 'So.' },
        ],
      },
      ...messages,
    ];
    const { receipt } = await answer(
      { chatTemplate, answers: [{ text: 'Because.' }] },
      { messages: earlier },
    );
    const { earlierReasoningKept, earlierReasoningDropped } = receipt;
    expect(JSON.parse(JSON.stringify({ earlierReasoningKept, earlierReasoningDropped }))).toEqual(expected);
  },
);

test('a conversation goes on behind its reasoning where the template keeps it, and is read again without it elsewhere', async () => {
  const answers = [
    { text: `${thoughts}</think>` },
    { text: 'One.' },
    { text: `${thoughts}</think>` },
    { text: 'Two.' },
  ];
  const receipts = async (chatTemplate: string): Promise<GenerationResult['receipt']> => {
    await using model = await load({ chatTemplate, answers });
    await using session = new ChatSession(model);
    await session.send('Why?', { reasoningBudget: 100 });
    const { text, receipt } = await session.send('And?', { reasoningBudget: 100 });
    expect([text, session.messages.map(({ content }) => content)]).toEqual([
      'Two.',
      ['Why?', 'One.', 'And?', 'Two.'],
    ]);
    return receipt;
  };
  const kept = await receipts(keeping);
  expect(kept).toMatchObject({ prefixCache: 'live', earlierReasoningKept: 1 });
  const dropped = await receipts(dropping);
  expect(dropped).toMatchObject({ cachedTokens: 0, earlierReasoningDropped: 1 });
});
