// DeepSeek V3.2, V4 and V4.1, whose files carry no template: what ours write is what their makers' programs write, whose digests
// test/templates/compare.py has recorded, and what the models write is read back.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conversations } from '../../test/support/conversations.ts';
import { checkFamily } from '../../test/support/family-check.ts';
import { deepseekTemplates } from '../gguf/index.ts';
import { layoutPrompt } from './layout-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';

type Name = keyof typeof deepseekTemplates;
const names = Object.keys(deepseekTemplates) as Name[];
const file = new URL('../../test/templates/deepseek.json', import.meta.url);
const digests: Record<Name, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'));

async function digestOf(name: Name, conversation: (typeof conversations)[number]): Promise<string> {
  const { messages, tools, thinking } = conversation;
  const model = { name, chatTemplate: deepseekTemplates[name], bosText: '<bos>', eosText: '<eos>' };
  const request = { tools, thinking, today: null };
  const { segments } = await layoutPrompt(model, toPromptMessages(messages), request);
  const texts = segments.map((segment) => (segment.type === 'content' ? segment.part.text : segment.text));
  return createHash('sha256').update(texts.join('')).digest('hex');
}

test.each(names)('%s: every conversation is written as its makers write it', async (name) => {
  for (const conversation of conversations) {
    const digest = await digestOf(name, conversation);
    expect([conversation.name, digest]).toEqual([conversation.name, digests[name][conversation.name]]);
  }
});

test.each(names)('%s: what is written of an answer is read back, wherever it is cut', async (name) => {
  expect((await checkFamily(name, deepseekTemplates[name])).problems).toEqual([]);
});
