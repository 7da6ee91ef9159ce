// The chunks of a chat completion, in the order that every reader takes: role, text and calls, finish, usage, the end.
import type {
  GenerationEvent,
  GenerationWarning,
  Receipt,
  TokenLogProbability,
} from '../../../core/index.ts';
import { invalidToolCall } from '../../../report/index.ts';
import type { Frame } from '../../http/index.ts';
import type { ChoiceEvent } from '../../turns/merge-events.ts';
import type { StreamEncoder } from '../../turns/stream-answer.ts';
import type { AnswerEnd } from '../../turns/whole-answer.ts';
import { extrasOf } from '../extras.ts';
import { type ToolCall, wireCallPieces } from '../openai-call.ts';
import { openaiFinish } from '../openai-finish.ts';
import { wireLogprobs } from '../openai-logprobs.ts';
import { openaiUsage } from '../openai-usage.ts';
import type { ChatIdentity } from './encode-answer.ts';

export interface StreamIdentity extends ChatIdentity {
  includeUsage: boolean;
}

export class ChatStreamEncoder implements StreamEncoder<ChoiceEvent<GenerationEvent>> {
  readonly ping = null;
  readonly #identity: StreamIdentity;
  readonly #receipts: Receipt[] = [];
  /** Calls of each answer so far. */
  readonly #calls: number[] = [];
  readonly #notes: string[][] = [];
  #warnings: GenerationWarning[] = [];

  constructor(identity: StreamIdentity) {
    this.#identity = identity;
  }

  encode({ choice, event }: ChoiceEvent<GenerationEvent>): Frame[] {
    switch (event.type) {
      case 'generation-start':
        this.#warnings = event.warnings;
        return [this.#delta(choice, { role: 'assistant', content: '' })];
      case 'text-delta':
        return [this.#delta(choice, { content: event.text }, event.logProbabilities)];
      case 'reasoning-delta':
        return [this.#delta(choice, { reasoning_content: event.text })];
      case 'generation-end':
        this.#receipts[choice] = event.receipt;
        return [this.#finish(choice, event)];
      case 'tool-call':
        return this.#call(choice, event);
      case 'tool-call-invalid':
        // What was written is shown as what it is, text, and the finish says that it was meant as a call.
        this.#notes[choice] = [...(this.#notes[choice] ?? []), invalidToolCall(event)];
        return [this.#delta(choice, { content: event.text })];
      case 'prefill-progress':
      case 'error':
        return [];
      default:
        return event satisfies never;
    }
  }

  end(): Frame[] {
    const usage = this.#chunk([], { usage: openaiUsage(this.#receipts) });
    return [...(this.#identity.includeUsage ? [usage] : []), { data: '[DONE]' }];
  }

  #call(choice: number, call: ToolCall): Frame[] {
    const index = this.#calls[choice] ?? 0;
    this.#calls[choice] = index + 1;
    return wireCallPieces(call, index).map((piece) => this.#delta(choice, { tool_calls: [piece] }));
  }

  #finish(choice: number, { finishReason, receipt }: AnswerEnd): Frame {
    const notes = [...this.#identity.notes, ...(this.#notes[choice] ?? [])];
    const deskside = extrasOf(receipt, { warnings: this.#warnings, notes });
    return this.#chunk([{ ...empty(choice), finish_reason: openaiFinish[finishReason] }], { deskside });
  }

  #delta(choice: number, delta: object, told?: readonly TokenLogProbability[]): Frame {
    const logprobs = this.#identity.logprobs && told !== undefined ? wireLogprobs(told) : null;
    return this.#chunk([{ ...empty(choice), delta, logprobs }]);
  }

  #chunk(choices: readonly object[], more: object = {}): Frame {
    const { id, created, model, includeUsage } = this.#identity;
    const usage = includeUsage ? { usage: null } : {};
    return { data: { id, object: 'chat.completion.chunk', created, model, choices, ...usage, ...more } };
  }
}

function empty(index: number): object {
  return { index, delta: {}, logprobs: null, finish_reason: null };
}
