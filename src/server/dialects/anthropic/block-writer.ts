// The blocks of a message, opened and closed as what is written asks for it.
import type { Frame } from '../../http/index.ts';
import { signatureOf } from './signature.ts';

type Kind = 'text' | 'thinking';

export interface ToolUse {
  id: string;
  name: string;
  arguments: Readonly<Record<string, unknown>>;
}

export class BlockWriter {
  readonly #secret: Buffer;
  #index = -1;
  #open: Kind | null = null;
  #thought = '';
  /** White space that is not known to stand before anything. */
  #space = '';

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Place of the block that is being written, or was written last. */
  get index(): number {
    return this.#index;
  }

  text(text: string): Frame[] {
    if (this.#open !== 'text' && text.trim() === '') {
      this.#space += text;
      return [];
    }
    const opened = this.#begin('text');
    const whole = this.#space + text;
    this.#space = '';
    return [...opened, this.#delta({ type: 'text_delta', text: whole })];
  }

  thinking(text: string): Frame[] {
    const opened = this.#begin('thinking');
    this.#thought += text;
    return [...opened, this.#delta({ type: 'thinking_delta', thinking: text })];
  }

  citation(citation: object): Frame[] {
    return [...this.#begin('text'), this.#delta({ type: 'citations_delta', citation })];
  }

  /** A call is a block of its own, and comes whole. */
  call({ id, name, arguments: input }: ToolUse): Frame[] {
    const closed = this.close();
    this.#index += 1;
    const block = { type: 'tool_use', id, name, input: {}, caller: { type: 'direct' } };
    return [
      ...closed,
      frame('content_block_start', { index: this.#index, content_block: block }),
      this.#delta({ type: 'input_json_delta', partial_json: JSON.stringify(input) }),
      frame('content_block_stop', { index: this.#index }),
    ];
  }

  /** A block that thinks ends with what proves that the server wrote it. */
  close(): Frame[] {
    if (this.#open === null) return [];
    const signature = signatureOf(this.#thought, this.#secret);
    const signed = this.#open === 'thinking' ? [this.#delta({ type: 'signature_delta', signature })] : [];
    this.#open = null;
    this.#thought = '';
    return [...signed, frame('content_block_stop', { index: this.#index })];
  }

  /** An answer that is nothing but white space is told as that. */
  end(): Frame[] {
    const rest = this.#index < 0 && this.#space !== '' ? this.#space : '';
    const last = rest === '' ? [] : [...this.#begin('text'), this.#delta({ type: 'text_delta', text: rest })];
    return [...last, ...this.close()];
  }

  #begin(kind: Kind): Frame[] {
    if (this.#open === kind) return [];
    const closed = this.close();
    this.#open = kind;
    this.#index += 1;
    return [...closed, frame('content_block_start', { index: this.#index, content_block: emptyBlock[kind] })];
  }

  #delta(delta: object): Frame {
    return frame('content_block_delta', { index: this.#index, delta });
  }
}

const emptyBlock: Readonly<Record<Kind, object>> = {
  text: { type: 'text', text: '', citations: null },
  thinking: { type: 'thinking', thinking: '', signature: '' },
};

/** Readers go by the name of an event as much as by what is in it. */
export function frame(type: string, data: object): Frame {
  return { event: type, data: { type, ...data } };
}
