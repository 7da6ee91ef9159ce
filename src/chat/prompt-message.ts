// A message on its way into a prompt. It is made of parts, so that the part that stays the same from question to
// question (documents) and the part that does not can stand in one message.
import { DesksideError, type Message, type MessagePart } from '../core/index.ts';
import type { Json } from './template/json.ts';

export interface PromptPart {
  text: string;
  /** True for what stays the same when another question is asked. */
  fixed: boolean;
}

export interface PromptCall {
  id: string;
  name: string;
  arguments: Readonly<Record<string, Json>>;
}

export interface PromptMessage {
  role: Message['role'];
  content: readonly PromptPart[];
  /** What the model thought before. */
  reasoning?: string | undefined;
  /** Tools that it called after what it said. */
  calls?: readonly PromptCall[] | undefined;
  /** Of a tool's result: the call that it answers, counted over the conversation. */
  answers?: number | undefined;
}

/** Messages as prompt messages, each result of a tool one of its own; the last one is what changes. Throws `part-unsupported`. */
export function toPromptMessages(messages: readonly Message[]): PromptMessage[] {
  /** Ids of the calls so far. */
  const calls: string[] = [];
  return messages.flatMap((message, index) => {
    const { role, name, content } = message;
    const unsupported = { message: index, part: null, type: 'name', by: 'template' } as const;
    if (name !== undefined) throw new DesksideError('part-unsupported', unsupported);
    const fixed = index < messages.length - 1;
    const results = resultsOf(message, index, calls, fixed);
    const called = callsOf(content);
    calls.push(...called.map(({ id }) => id));
    const texts = textsOf(message, index);
    if (texts.length === 0 && results.length > 0) return results;
    const reasoning = reasoningOf(content);
    return [
      ...results,
      {
        role,
        content: texts.map((text) => ({ text, fixed })),
        ...(reasoning === '' ? {} : { reasoning }),
        ...(called.length === 0 ? {} : { calls: called }),
      },
    ];
  });
}

/** Texts of one message are lines of their own, as other servers have it. */
function textsOf({ content }: Message, message: number): string[] {
  if (typeof content === 'string') return [content];
  const texts: string[] = [];
  for (const [index, part] of content.entries()) {
    if (part.type === 'text') texts.push(texts.length === 0 ? part.text : `\n${part.text}`);
    else refuse(part, message, index);
  }
  return texts;
}

function refuse({ type }: MessagePart, message: number, part: number): void {
  const by = takenBy[type];
  if (by !== null) throw new DesksideError('part-unsupported', { message, part, type, by });
}

/** Who would have to take it; `null`: it is taken. */
const takenBy: Readonly<Record<MessagePart['type'], 'engine' | 'template' | null>> = {
  text: null,
  reasoning: null,
  'tool-call': null,
  'tool-result': null,
  document: 'template',
  image: 'engine',
  audio: 'engine',
};

function reasoningOf(content: Message['content']): string {
  if (typeof content === 'string') return '';
  return content.flatMap((part) => (part.type === 'reasoning' ? [part.text] : [])).join('\n');
}

function callsOf(content: Message['content']): PromptCall[] {
  if (typeof content === 'string') return [];
  return content.flatMap((part) => {
    if (part.type !== 'tool-call') return [];
    const { id, name } = part;
    return [{ id, name, arguments: part.arguments as PromptCall['arguments'] }];
  });
}

function resultsOf(
  { content }: Message,
  message: number,
  calls: readonly string[],
  fixed: boolean,
): PromptMessage[] {
  if (typeof content === 'string') return [];
  return content.flatMap((part, index): PromptMessage[] => {
    if (part.type !== 'tool-result') return [];
    // Some clients count their ids anew in every turn: the latest one is meant.
    const answers = calls.lastIndexOf(part.id);
    if (answers < 0) {
      const field = `messages.${message}.content.${index}.id`;
      throw new DesksideError('request-invalid', { field, problem: 'no_such_call' });
    }
    const text = resultText(part, message, index);
    return [{ role: 'tool', content: [{ text, fixed }], answers }];
  });
}

/** Templates have no word for a result that is an error, so it says so itself. */
function resultText(
  { content, isError = false }: Extract<MessagePart, { type: 'tool-result' }>,
  message: number,
  part: number,
): string {
  const texts =
    typeof content === 'string'
      ? [content]
      : content.map((each) => {
          if (each.type === 'text') return each.text;
          throw new DesksideError('part-unsupported', { message, part, type: each.type, by: 'engine' });
        });
  return (isError ? 'Error: ' : '') + texts.join('\n');
}
