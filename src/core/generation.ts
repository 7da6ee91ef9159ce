// A generation can be awaited (the collected result) and iterated (the events as they come).
import { toDesksideError } from './errors.ts';
import type { GenerationEvent, GenerationResult } from './events.ts';

/**
 * Wraps an event source so that it can be consumed once, either way.
 * Awaiting drains the events; an `error` event rejects with its error.
 */
export class Generation implements AsyncIterable<GenerationEvent>, PromiseLike<GenerationResult> {
  readonly #source: AsyncIterable<GenerationEvent>;
  #result: Promise<GenerationResult> | undefined;

  constructor(source: AsyncIterable<GenerationEvent>) {
    this.#source = source;
  }

  [Symbol.asyncIterator](): AsyncIterator<GenerationEvent> {
    return this.#source[Symbol.asyncIterator]();
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is what this class is for
  then<A = GenerationResult, B = never>(
    onFulfilled?: ((value: GenerationResult) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= collect(this.#source);
    return this.#result.then(onFulfilled, onRejected);
  }
}

async function collect(source: AsyncIterable<GenerationEvent>): Promise<GenerationResult> {
  let text = '';
  let reasoning = '';
  let warnings: string[] = [];
  for await (const event of source) {
    if (event.type === 'generation-start') warnings = event.warnings;
    else if (event.type === 'text-delta') text += event.text;
    else if (event.type === 'reasoning-delta') reasoning += event.text;
    else if (event.type === 'error') throw event.error;
    else if (event.type === 'generation-end') {
      return { text, reasoning, warnings, finishReason: event.finishReason, receipt: event.receipt };
    }
  }
  throw toDesksideError(new Error('the event stream ended without a terminal event'));
}
