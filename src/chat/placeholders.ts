// Placeholders stand for the text of messages while a template is rendered. The template's own words and the text from
// outside can then be told apart, and only the former may contain special tokens: a document that says "<|im_end|>"
// stays a document.
import type { PromptMessage, PromptPart } from './prompt-message.ts';

/** From a private use area: no template contains it, and message text never meets it. */
const open = '\uE000';
const close = '\uE001';
const pattern = /\uE000(\d+)\uE001/u;

export type Segment = { type: 'template'; text: string } | { type: 'content'; part: PromptPart };

export interface MarkedMessages {
  /** Messages with a placeholder for each part. */
  messages: { role: string; content: string }[];
  parts: PromptPart[];
}

export function markParts(messages: readonly PromptMessage[]): MarkedMessages {
  const parts: PromptPart[] = [];
  const marked = messages.map(({ role, content }) => ({
    role,
    content: content.map((part) => `${open}${parts.push(part) - 1}${close}`).join(''),
  }));
  return { messages: marked, parts };
}

/** The rendered template cut at the placeholders; `null` when one was lost, doubled or moved. */
export function cutAtPlaceholders(rendered: string, parts: readonly PromptPart[]): Segment[] | null {
  const pieces = rendered.split(pattern);
  const numbers = pieces.filter((_, index) => index % 2 === 1).map(Number);
  if (numbers.length !== parts.length || numbers.some((number, index) => number !== index)) return null;
  return pieces.flatMap((piece, index): Segment[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ type: 'template', text: piece }];
    const part = parts[Number(piece)];
    return part === undefined ? [] : [{ type: 'content', part }];
  });
}
