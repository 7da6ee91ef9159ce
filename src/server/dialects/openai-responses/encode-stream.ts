// The events of a response, in the order that every reader takes, numbered. The response in one piece is the one of the last event.
import { z } from 'zod';
import type { DesksideError, GenerationEvent, GenerationWarning, Receipt } from '../../../core/index.ts';
import { invalidToolCall } from '../../../report/index.ts';
import type { Frame } from '../../http/index.ts';
import type { StreamEncoder } from '../../turns/stream-answer.ts';
import type { AnswerEnd } from '../../turns/whole-answer.ts';
import { extrasOf } from '../extras.ts';
import { type Event, type ItemOptions, ItemWriter } from './item-writer.ts';

export interface StreamIdentity extends ItemOptions {
  /** The response before anything is written. */
  resource: object;
  /** In words. */
  notes: readonly string[];
  /** Seconds. */
  now: () => number;
}

const wireErrorSchema = z.object({
  error: z.looseObject({
    type: z.string(),
    message: z.string(),
    code: z.string().nullable(),
    param: z.string().nullable(),
  }),
});

export class ResponseStreamEncoder implements StreamEncoder<GenerationEvent> {
  readonly ping = null;
  readonly #identity: StreamIdentity;
  readonly #items: ItemWriter;
  readonly #notes: string[] = [];
  #warnings: GenerationWarning[] = [];
  #sequence = 0;
  #response: Record<string, unknown>;

  constructor(identity: StreamIdentity) {
    this.#identity = identity;
    this.#items = new ItemWriter(identity);
    this.#response = { ...identity.resource };
  }

  encode(event: GenerationEvent): Frame[] {
    switch (event.type) {
      case 'generation-start': {
        this.#warnings = event.warnings;
        const response = this.#response;
        return this.#frames([
          { type: 'response.created', response },
          { type: 'response.in_progress', response },
        ]);
      }
      case 'text-delta':
        return event.text === '' ? [] : this.#frames(this.#items.text(event.text, event.logProbabilities));
      case 'reasoning-delta':
        return event.text === '' ? [] : this.#frames(this.#items.reasoning(event.text));
      case 'tool-call':
        return this.#frames(this.#items.call(event));
      case 'tool-call-invalid':
        // What was written is shown as what it is, text, and the end says that it was meant as a call.
        this.#notes.push(invalidToolCall(event));
        return this.#frames(this.#items.text(event.text));
      case 'generation-end':
        return this.#finish(event);
      case 'prefill-progress':
      case 'error':
        return [];
      default:
        return event satisfies never;
    }
  }

  /** The last event. */
  end(): Frame[] {
    return this.#frames([{ type: `response.${this.#response.status}`, response: this.#response }]);
  }

  /**
   * How a failure is told: as an event of both forms that readers know, and where something was said already, as the end of the response.
   * @param told the body of an answer that tells it
   */
  static fail(encoder: ResponseStreamEncoder | null, told: object, cause: DesksideError): Frame[] {
    const { error } = wireErrorSchema.parse(told);
    const { message, code, param } = error;
    const event = { type: 'error', code, message, param, error };
    if (encoder === null) return [{ event: 'error', data: { ...event, sequence_number: 0 } }];
    return encoder.#failed(event, { code: failureCode(cause), message });
  }

  #failed(event: Event, error: object): Frame[] {
    const response = { ...this.#response, status: 'failed', error, output: this.#items.output };
    const failed = { type: 'response.failed', response };
    return this.#frames(this.#sequence === 0 ? [event] : [event, failed]);
  }

  /** After the last event. */
  get response(): object {
    return this.#response;
  }

  /** It could not be kept: what it says of that has to be true. */
  notStored(note: string): void {
    const { deskside } = this.#response as { deskside: { warnings?: string[] } };
    const warnings = [...(deskside.warnings ?? []), note];
    this.#response = { ...this.#response, store: false, deskside: { ...deskside, warnings } };
  }

  #finish({ finishReason, receipt }: AnswerEnd): Frame[] {
    const status = finishReason === 'length' ? 'incomplete' : 'completed';
    const frames = this.#frames(this.#items.end(status));
    const notes = [...this.#identity.notes, ...this.#notes];
    this.#response = {
      ...this.#response,
      status,
      completed_at: status === 'completed' ? this.#identity.now() : null,
      incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
      output: this.#items.output,
      usage: usageOf(receipt),
      deskside: extrasOf(receipt, { warnings: this.#warnings, notes }),
    };
    return frames;
  }

  #frames(events: readonly Event[]): Frame[] {
    return events.map(({ type, ...data }) => ({
      event: type,
      data: { type, sequence_number: this.#sequence++, ...data },
    }));
  }
}

/** OpenAI's words for why a response failed. */
function failureCode({ code }: DesksideError): string {
  return code === 'queue-overflow' || code === 'kv-cache-full' ? 'rate_limit_exceeded' : 'server_error';
}

function usageOf({ promptTokens, cachedTokens, storedTokens = 0, outputTokens }: Receipt): object {
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: cachedTokens, cache_write_tokens: storedTokens },
    output_tokens: outputTokens,
    // The engine does not tell thinking and answering apart when it counts.
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + outputTokens,
  };
}
