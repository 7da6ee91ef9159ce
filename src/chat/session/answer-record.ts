import type { Message, MessagePart } from '../../core/index.ts';
import type { TextEvent } from '../../engine/index.ts';

type ToolCallPart = Extract<MessagePart, { type: 'tool-call' }>;

/** What an answer leaves in its conversation. */
export class AnswerRecord {
  #text = '';
  #thoughts = '';
  readonly #calls: ToolCallPart[] = [];

  add(event: TextEvent): void {
    switch (event.type) {
      case 'text-delta':
        this.#text += event.text;
        break;
      case 'reasoning-delta':
        this.#thoughts += event.text;
        break;
      case 'tool-call': {
        const { type, id, name } = event;
        this.#calls.push({ type, id, name, arguments: event.arguments as ToolCallPart['arguments'] });
        break;
      }
      // The model sees what it wrote, or it would not know what it is told of.
      case 'tool-call-invalid':
        this.#text += event.text;
        break;
      default:
        event satisfies never;
    }
  }

  /** What was thought before it: others do not see that in the conversation. */
  get thoughts(): string {
    return this.#thoughts;
  }

  get message(): Message {
    if (this.#calls.length === 0) return { role: 'assistant', content: this.#text };
    const text = this.#text.trim() === '' ? [] : [{ type: 'text' as const, text: this.#text }];
    return { role: 'assistant', content: [...text, ...this.#calls] };
  }
}
