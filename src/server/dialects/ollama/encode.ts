// Lines of an answer. Whoever does not want lines gets the last one, with everything in it.
import type { GenerationEvent, GenerationResult, GenerationWarning } from '../../../core/index.ts';
import { invalidToolCall } from '../../../report/index.ts';
import type { Frame } from '../../http/index.ts';
import type { StreamEncoder } from '../../turns/stream-answer.ts';
import type { AnswerEnd } from '../../turns/whole-answer.ts';
import { extrasOf } from '../extras.ts';

export interface OllamaIdentity {
  /** As the request names it. */
  model: string;
  /** Chats have messages, texts that are continued have a response. */
  kind: 'chat' | 'generate';
  now: () => Date;
}

export class OllamaEncoder implements StreamEncoder<GenerationEvent> {
  readonly #identity: OllamaIdentity;
  readonly #notes: string[] = [];
  #warnings: GenerationWarning[] = [];
  #calls = 0;

  constructor(identity: OllamaIdentity) {
    this.#identity = identity;
  }

  /** A line like any other: some readers die of an empty one. */
  get ping(): Frame {
    return this.#line({ text: '' }, { done: false });
  }

  encode(event: GenerationEvent): Frame[] {
    switch (event.type) {
      case 'generation-start':
        this.#warnings = event.warnings;
        return [];
      case 'text-delta':
        return event.text === '' ? [] : [this.#line({ text: event.text }, { done: false })];
      case 'reasoning-delta':
        return event.text === '' ? [] : [this.#line({ text: '', thinking: event.text }, { done: false })];
      case 'generation-end':
        return [this.finish(event, { text: '' })];
      case 'tool-call':
        this.#calls += 1;
        return [this.#line({ text: '', calls: [wireCall(event, this.#calls - 1)] }, { done: false })];
      case 'tool-call-invalid':
        // What was written is shown as what it is, text, and the last line says that it was meant as a call.
        this.#notes.push(invalidToolCall(event));
        return [this.#line({ text: event.text }, { done: false })];
      case 'prefill-progress':
      case 'error':
        return [];
      default:
        return event satisfies never;
    }
  }

  end(): Frame[] {
    return [];
  }

  finish({ finishReason, receipt }: AnswerEnd, said: Said): Frame {
    const { loadMs, restoreMs, prefillMs, decodeMs } = receipt;
    return this.#line(said, {
      done: true,
      done_reason: finishReason === 'length' ? 'length' : 'stop',
      total_duration: nanoseconds(restoreMs + prefillMs + decodeMs),
      load_duration: nanoseconds(loadMs),
      prompt_eval_count: receipt.promptTokens,
      prompt_eval_duration: nanoseconds(restoreMs + prefillMs),
      eval_count: receipt.outputTokens,
      eval_duration: nanoseconds(decodeMs),
      deskside: extrasOf(receipt, { warnings: this.#warnings, notes: this.#notes }),
    });
  }

  /** Nothing was asked. */
  loaded(reason: 'load' | 'unload'): Frame {
    return this.#line({ text: '' }, { done: true, done_reason: reason });
  }

  #line({ text, thinking = '', calls = [] }: Said, more: object): Frame {
    const { model, kind, now } = this.#identity;
    const thought = thinking === '' ? {} : { thinking };
    const called = calls.length === 0 ? {} : { tool_calls: calls };
    const said =
      kind === 'chat'
        ? { message: { role: 'assistant', content: text, ...thought, ...called } }
        : { response: text, ...thought };
    return { data: { model, created_at: now().toISOString(), ...said, ...more } };
  }
}

export interface Said {
  text: string;
  thinking?: string;
  /** In Ollama's form. */
  calls?: readonly object[];
}

/** A call in Ollama's form: its arguments are an object. */
export function wireCall(
  { id, name, arguments: args }: GenerationResult['toolCalls'][number],
  index: number,
): object {
  return { id, function: { index, name, arguments: args } };
}

function nanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}
