import type { LineEvent } from './line-reader.ts';
import { MessageLines } from './message-lines.ts';

export type ReadMessage =
  | { type: 'message'; text: string }
  /** Ctrl-C; `empty` when there was nothing to throw away. */
  | { type: 'interrupt'; empty: boolean }
  | { type: 'end' };

export interface Prompts {
  first: string;
  /** Before the lines that go on. */
  more: string;
}

/** Reads lines until a message is complete. */
export async function readMessage(
  next: (prompt: string) => Promise<LineEvent>,
  prompts: Prompts,
): Promise<ReadMessage> {
  const lines = new MessageLines();
  for (;;) {
    const event = await next(lines.empty ? prompts.first : prompts.more);
    switch (event.type) {
      case 'line':
        if (lines.add(event.text, event.pasted)) return { type: 'message', text: lines.text };
        break;
      case 'interrupt':
        return { type: 'interrupt', empty: lines.empty && event.typed === '' };
      case 'end':
        return event;
      default:
        event satisfies never;
    }
  }
}
