// Takes every text from outside out of messages and tools before a template sees them, and keeps what stands for it.
import type { Tool } from '../core/index.ts';
import { HiddenTexts } from './hidden-texts.ts';
import { hideSchema, keysOf } from './hide-schema.ts';
import type { PromptMessage, PromptPart } from './prompt-message.ts';
import type { SkeletonMessage, SkeletonTool } from './template/skeleton-message.ts';

export interface HiddenConversation {
  messages: SkeletonMessage[];
  tools: SkeletonTool[];
  texts: HiddenTexts;
}

export function hideTexts(messages: readonly PromptMessage[], tools: readonly Tool[]): HiddenConversation {
  const texts = new HiddenTexts();
  const called = messages.flatMap(({ calls = [] }) => calls);
  let call = 0;
  return {
    tools: tools.map((tool) => hideTool(tool, texts)),
    messages: messages.map((message, index): SkeletonMessage => {
      const { role, content, reasoning, calls = [], answers } = message;
      const name = answers === undefined ? undefined : called[answers]?.name;
      return {
        role,
        content: hideContent(content, index, texts),
        ...(reasoning === undefined
          ? {}
          : { reasoning: texts.hide(reasoning, 'any', reasoningScope(index)) }),
        calls: calls.map((each) => {
          const scope = `call ${call++}`;
          // A key may be left out where its value is null.
          texts.hideNames(keysOf(each.arguments), 'any', scope);
          return {
            name: texts.hide(each.name, 'call', scope),
            arguments: texts.hideData(each.arguments, 'call', scope) as Record<string, never>,
          };
        }),
        ...(answers === undefined ? {} : { answers }),
        ...(name === undefined ? {} : { name: texts.hide(name, 'any', `result of ${answers}`) }),
      };
    }),
    texts,
  };
}

/** White space around a message is left where it is: most templates trim it, and some do not. */
function hideContent(parts: readonly PromptPart[], message: number, texts: HiddenTexts): string {
  const solid = parts.filter(({ text }) => text !== '');
  const first = solid.findIndex(({ text }) => text.trim() !== '');
  const last = solid.findLastIndex(({ text }) => text.trim() !== '');
  if (first < 0) return solid.map(({ text }) => text).join('');
  return solid
    .map(({ text, fixed }, place) => {
      if (place < first || place > last) return text;
      const start = place === first ? text.length - text.trimStart().length : 0;
      const end = place === last ? text.trimEnd().length : text.length;
      const hidden = texts.hidePart({ text: text.slice(start, end), fixed }, message);
      return text.slice(0, start) + hidden + text.slice(end);
    })
    .join('');
}

function hideTool({ name, description = '', parameters }: Tool, texts: HiddenTexts): SkeletonTool {
  const scope = toolScope(name);
  const schema = parameters ?? { type: 'object', properties: {} };
  texts.hideNames(keysOf(schema), 'any', scope);
  return {
    name: texts.hide(name, 'tool', `name of ${name}`),
    description: texts.hide(description, 'any', scope),
    parameters: hideSchema(schema, texts, scope),
  };
}

/** Of what was thought before an answer. */
export function reasoningScope(message: number): string {
  return `reasoning of ${message}`;
}

/** Of all that is said of a tool but its name. */
export function toolScope(name: string): string {
  return `tool ${name}`;
}
