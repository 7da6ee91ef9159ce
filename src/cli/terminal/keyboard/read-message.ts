import type { LineEvent } from './line-reader.ts';
import { MessageLines } from './message-lines.ts';

export type ReadMessage =
  /** `typed`: the lines as they were seen. */
  | { type: 'message'; text: string; typed: string }
  /** Ctrl-C; `empty` when there was nothing to throw away. */
  | { type: 'interrupt'; empty: boolean }
  /** Ctrl-G, with what was typed so far. */
  | { type: 'edit'; text: string }
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
  const typed: string[] = [];
  for (;;) {
    const event = await next(lines.empty ? prompts.first : prompts.more);
    switch (event.type) {
      case 'line':
        typed.push(event.typed);
        if (lines.add(event)) return { type: 'message', text: lines.text, typed: typed.join('\n') };
        break;
      case 'interrupt':
        return { type: 'interrupt', empty: lines.empty && event.typed === '' };
      case 'edit':
        return { type: 'edit', text: lines.empty ? event.text : `${lines.text}\n${event.text}` };
      case 'end':
        return event;
      default:
        event satisfies never;
    }
  }
}
