// A message on its way into a prompt. It is made of parts, so that the part that stays the same from question to
// question (documents) and the part that does not can stand in one message.
import { DesksideError, type Message, type MessagePart } from '../core/index.ts';

export interface PromptPart {
  text: string;
  /** True for what stays the same when another question is asked. */
  fixed: boolean;
}

export interface PromptMessage {
  role: Message['role'];
  content: readonly PromptPart[];
}

/** Messages as prompt messages; the last one is what changes. Throws `part-unsupported`. */
export function toPromptMessages(messages: readonly Message[]): PromptMessage[] {
  return messages.map((message, index) => {
    const { role, name } = message;
    const unsupported = { message: index, part: null, type: 'name', by: 'template' } as const;
    if (name !== undefined) throw new DesksideError('part-unsupported', unsupported);
    const fixed = index < messages.length - 1;
    return { role, content: textsOf(message, index).map((text) => ({ text, fixed })) };
  });
}

/** Texts of one message are lines of their own, as other servers have it. */
function textsOf({ content }: Message, message: number): string[] {
  if (typeof content === 'string') return [content];
  return content.map((part, index) => {
    if (part.type === 'text') return index === 0 ? part.text : `\n${part.text}`;
    const { type } = part;
    throw new DesksideError('part-unsupported', { message, part: index, type, by: takenBy[type] });
  });
}

/** Who would have to take it. */
const takenBy: Readonly<Record<Exclude<MessagePart['type'], 'text'>, 'engine' | 'template'>> = {
  document: 'template',
  image: 'engine',
  audio: 'engine',
  reasoning: 'template',
  'tool-call': 'template',
  'tool-result': 'template',
};
