import type { AskEvent } from '../../documents/index.ts';

/** Shows nothing of an answer, and throws what stopped it. */
export async function silent(events: AsyncIterable<AskEvent>): Promise<void> {
  for await (const event of events) {
    if (event.type === 'error') throw event.error;
  }
}
