// Splits the text events of a generation into text and reasoning, as the model's family marks them.
import type { GenerationEvent } from '../core/index.ts';
import type { OutputParser, OutputPart } from './families/index.ts';

export async function* parseOutput(
  events: AsyncIterable<GenerationEvent>,
  parser: OutputParser,
): AsyncGenerator<GenerationEvent> {
  for await (const event of events) {
    if (event.type === 'text-delta') {
      yield* parser.push(event.text).map(toGenerationEvent);
      continue;
    }
    if (event.type === 'generation-end' || event.type === 'error') yield* parser.end().map(toGenerationEvent);
    yield event;
  }
}

export function toGenerationEvent({ type, text }: OutputPart): GenerationEvent {
  return type === 'text' ? { type: 'text-delta', text } : { type: 'reasoning-delta', text };
}
