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

/** Plain messages as prompt messages; the last one is what changes. */
export function toPromptMessages(messages: readonly Message[]): PromptMessage[] {
  return messages.map(({ role, content }, index) => ({
    role,
    content: [{ text: content, fixed: index < messages.length - 1 }],
  }));
}
