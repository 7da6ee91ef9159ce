// A generation: the events of one answer, or the answer itself.
import { DesksideError } from './errors.ts';
import type { GenerationEvent, GenerationResult, GenerationWarning } from './events.ts';
import { type Collector, StreamablePromise } from './streamable-promise.ts';

/** `rawFinishReason` of an answer that was stopped because the model began to repeat itself. */
export const repetition = 'repetition';

/** Awaiting it returns the answer; an `error` event rejects with its error. */
export class Generation extends StreamablePromise<GenerationEvent, GenerationResult> {
  constructor(source: AsyncIterable<GenerationEvent>) {
    super(source, new GenerationCollector());
  }
}

/** Collects what every answer has; entry points with events of their own extend it. */
export class GenerationCollector implements Collector<GenerationEvent, GenerationResult> {
  #text = '';
  #reasoning = '';
  readonly #toolCalls: GenerationResult['toolCalls'] = [];
  readonly #invalidToolCalls: GenerationResult['invalidToolCalls'] = [];
  #warnings: GenerationWarning[] = [];
  #end: Extract<GenerationEvent, { type: 'generation-end' | 'error' }> | null = null;

  add(event: GenerationEvent): void {
    if (event.type === 'generation-start') this.#warnings = event.warnings;
    else if (event.type === 'text-delta') this.#text += event.text;
    else if (event.type === 'reasoning-delta') this.#reasoning += event.text;
    else if (event.type === 'tool-call') {
      const { id, name, arguments: args } = event;
      this.#toolCalls.push({ id, name, arguments: args });
    } else if (event.type === 'tool-call-invalid') {
      const { name, problem, text } = event;
      this.#invalidToolCalls.push({ name, problem, text });
    } else if (event.type === 'generation-end' || event.type === 'error') this.#end = event;
  }

  result(): GenerationResult {
    const end = this.#end;
    if (end === null) throw new DesksideError('interrupted', {});
    if (end.type === 'error') throw end.error;
    const { finishReason, rawFinishReason, receipt } = end;
    return {
      text: this.#text,
      reasoning: this.#reasoning,
      toolCalls: this.#toolCalls,
      invalidToolCalls: this.#invalidToolCalls,
      warnings: [
        ...this.#warnings,
        ...(rawFinishReason === repetition ? [{ type: 'repetition' as const }] : []),
      ],
      finishReason,
      rawFinishReason,
      receipt,
    };
  }
}
