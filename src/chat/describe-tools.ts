// Tools for models whose template knows of none: they are described in the system message, and calls and results are told in words. The
// model was not taught to, so an answer says that it was done (`tools-described`).
import type { Tool } from '../core/index.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import type { PromptCall, PromptMessage, PromptPart } from './prompt-message.ts';

export const describedSyntax: CallSyntax = {
  type: 'json',
  open: ['<tool_call>'],
  closings: ['</tool_call>'],
  nameKey: 'name',
  argumentsKey: 'arguments',
  written: {
    open: '<tool_call>\n',
    beforeName: '{"name": "',
    between: '", "arguments": ',
    after: '}\n</tool_call>',
  },
};

export function describeTools(messages: readonly PromptMessage[], tools: readonly Tool[]): PromptMessage[] {
  const told = joinUsers(messages.map(inWords));
  if (tools.length === 0) return told;
  const text = description(tools);
  const [first, ...rest] = told;
  if (first?.role !== 'system') return [{ role: 'system', content: [{ text, fixed: true }] }, ...told];
  return [{ ...first, content: [...first.content, { text: `\n\n${text}`, fixed: true }] }, ...rest];
}

function description(tools: readonly Tool[]): string {
  const lines = tools.map(({ name, description: text, parameters }) =>
    JSON.stringify({
      name,
      description: text ?? '',
      parameters: parameters ?? { type: 'object', properties: {} },
    }),
  );
  return [
    'You can call these tools:',
    '<tools>',
    ...lines,
    '</tools>',
    'To call one, answer with its name and its arguments as JSON between these tags, and nothing else:',
    '<tool_call>',
    '{"name": "name of the tool", "arguments": {"name of an argument": "its value"}}',
    '</tool_call>',
  ].join('\n');
}

function inWords(message: PromptMessage): PromptMessage {
  const { calls = [], answers, content, ...rest } = message;
  const fixed = content.every((part) => part.fixed);
  if (answers !== undefined) return { role: 'user', content: [tagged('tool_response', content)].flat() };
  if (calls.length === 0) return message;
  const written: PromptPart[] = calls.map((call) => ({ text: callText(call), fixed }));
  const parts = [...content.filter(({ text }) => text !== ''), ...written];
  return {
    ...rest,
    content: parts.map((part, index) => (index === 0 ? part : { ...part, text: `\n${part.text}` })),
  };
}

function callText({ name, arguments: args }: PromptCall): string {
  return `<tool_call>\n${JSON.stringify({ name, arguments: args })}\n</tool_call>`;
}

function tagged(tag: string, content: readonly PromptPart[]): PromptPart[] {
  const fixed = content.every((part) => part.fixed);
  return [{ text: `<${tag}>\n`, fixed }, ...content, { text: `\n</${tag}>`, fixed }];
}

/** Most templates want user and model to take turns. */
function joinUsers(messages: readonly PromptMessage[]): PromptMessage[] {
  const joined: PromptMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role !== 'user' || message.role !== 'user') {
      joined.push(message);
      continue;
    }
    const parts = message.content.map((part, index) =>
      index === 0 ? { ...part, text: `\n${part.text}` } : part,
    );
    joined.splice(-1, 1, { ...last, content: [...last.content, ...parts] });
  }
  return joined;
}
