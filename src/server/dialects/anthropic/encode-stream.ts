// The events of a message, in the order that every reader takes. A message in one piece is made of the same events (fold-message.ts).
import type { GenerationWarning } from '../../../core/index.ts';
import type { AskEvent, Citation, Statement } from '../../../documents/index.ts';
import { invalidToolCall } from '../../../report/index.ts';
import type { Frame } from '../../http/index.ts';
import type { StreamEncoder } from '../../turns/stream-answer.ts';
import type { AnswerEnd } from '../../turns/whole-answer.ts';
import { extrasOf } from '../extras.ts';
import { BlockWriter, frame } from './block-writer.ts';
import { stopOf } from './stop-reason.ts';
import { anthropicUsage } from './usage.ts';

export interface MessageIdentity {
  id: string;
  model: string;
  maxTokens: number;
  /** Stop sequences. */
  stop: readonly string[];
  /** Signs what a model thinks. */
  secret: Buffer;
  /** What there is to say about the documents of the request, in words. */
  notes: readonly string[];
  /** A citation as the dialect writes it. */
  locate: (citation: Citation) => object;
}

interface WireStatement {
  /** The block that it is. */
  block: number;
  support: string | null;
}

export class MessageStreamEncoder implements StreamEncoder<AskEvent> {
  readonly ping = frame('ping', {});
  readonly #identity: MessageIdentity;
  readonly #blocks: BlockWriter;
  readonly #statements: WireStatement[] = [];
  readonly #notes: string[] = [];
  #warnings: GenerationWarning[] = [];

  constructor(identity: MessageIdentity) {
    this.#identity = identity;
    this.#blocks = new BlockWriter(identity.secret);
  }

  encode(event: AskEvent): Frame[] {
    switch (event.type) {
      case 'generation-start':
        this.#warnings = event.warnings;
        return [this.#start({ ...event, outputTokens: 0 }), this.ping];
      case 'text-delta':
        return event.text === '' ? [] : this.#blocks.text(event.text);
      case 'reasoning-delta':
        return event.text === '' ? [] : this.#blocks.thinking(event.text);
      case 'citation':
        return this.#blocks.citation(this.#identity.locate(event.citation));
      case 'statement-end':
        return this.#endStatement(event.statement);
      case 'tool-call':
        return this.#blocks.call(event);
      case 'tool-call-invalid':
        // What was written is shown as what it is, text, and the end says that it was meant as a call.
        this.#notes.push(invalidToolCall(event));
        return this.#blocks.text(event.text);
      case 'generation-end':
        return [...this.#blocks.end(), this.#finish(event)];
      case 'prefill-progress':
      case 'passages':
      case 'statement-left-out':
      case 'section-end':
      case 'field':
      case 'fields-end':
      case 'error':
        return [];
      default:
        return event satisfies never;
    }
  }

  end(): Frame[] {
    return [frame('message_stop', {})];
  }

  #start(counted: { promptTokens: number; cachedTokens: number; outputTokens: number }): Frame {
    const { id, model } = this.#identity;
    const message = {
      id,
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      container: null,
      usage: anthropicUsage(counted),
    };
    return frame('message_start', { message });
  }

  /** Every statement is a block of its own, for citations are of a block. */
  #endStatement({ support }: Statement): Frame[] {
    this.#statements.push({ block: this.#blocks.index, support: support?.grade ?? null });
    return this.#blocks.close();
  }

  #finish(end: AnswerEnd): Frame {
    const notes = [...this.#identity.notes, ...this.#notes];
    const { receipt } = end;
    const statements = this.#statements.length === 0 ? {} : { statements: this.#statements };
    return frame('message_delta', {
      delta: { ...stopOf(end, this.#identity), stop_details: null, container: null },
      usage: anthropicUsage(receipt),
      deskside: { ...extrasOf(receipt, { warnings: this.#warnings, notes }), ...statements },
    });
  }
}
