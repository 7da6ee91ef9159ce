// A generation: the events of one answer, or the answer itself.
import { toDesksideError } from './errors.ts';
import type { GenerationEvent, GenerationResult } from './events.ts';
import { StreamablePromise } from './streamable-promise.ts';

/** Awaiting drains the events; an `error` event rejects with its error. */
export class Generation extends StreamablePromise<GenerationEvent, GenerationResult> {
  constructor(source: AsyncIterable<GenerationEvent>) {
    super(source, collect);
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
