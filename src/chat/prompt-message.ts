// A message on its way into a prompt. It is made of parts, so that the part that stays the same from question to
// question (documents) and the part that does not can stand in one message.
import type { Message } from '../core/index.ts';

export interface PromptPart {
  text: string;
  /** True for what stays the same when another question is asked. */
  fixed: boolean;
}

export interface PromptMessage {
  role: Message['role'];
  content: readonly PromptPart[];
}

/** Plain messages as prompt messages; system text is what stays the same. */
export function toPromptMessages(messages: readonly Message[]): PromptMessage[] {
  return messages.map(({ role, content }) => ({
    role,
    content: [{ text: content, fixed: role === 'system' }],
  }));
}
