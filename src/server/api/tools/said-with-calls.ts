// An answer that called tools, as the messages that it was: what the model wrote, its calls, their results, and what it wrote then.
import { callWords } from '../../../chat/index.ts';
import type { Message, MessagePart } from '../../../core/index.ts';
import type { ApiAnswer, ApiToolCall } from '../schemas/index.ts';

type ToolCallPart = Extract<MessagePart, { type: 'tool-call' }>;

export function saidWithCalls({ text, calls }: Pick<ApiAnswer, 'text' | 'calls'>): Message[] {
  const messages: Message[] = [];
  let at = 0;
  for (const step of new Set(calls.map((call) => call.step))) {
    const own = calls.filter((call) => call.step === step);
    const until = own[0]?.at ?? at;
    messages.push(calling(text.slice(at, until).trim(), own), answering(own));
    at = until;
  }
  const rest = text.slice(at).trim();
  return rest === '' && calls.length > 0 ? messages : [...messages, { role: 'assistant', content: rest }];
}

function calling(text: string, calls: readonly ApiToolCall[]): Message {
  const said = text === '' ? [] : [{ type: 'text' as const, text }];
  const parts = calls.map((call) => ({
    type: 'tool-call' as const,
    id: call.id,
    name: call.name,
    arguments: call.arguments as ToolCallPart['arguments'],
  }));
  return { role: 'assistant', content: [...said, ...parts] };
}

function answering(calls: readonly ApiToolCall[]): Message {
  const content = calls.map((call) => ({
    type: 'tool-result' as const,
    id: call.id,
    name: call.name,
    content: call.told ?? call.result ?? callWords.notKept(call.resultCharacters),
    isError: call.outcome !== 'done',
  }));
  return { role: 'tool', content };
}
