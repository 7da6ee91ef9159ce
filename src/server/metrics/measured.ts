import { type GenerationEvent, toDesksideError } from '../../core/index.ts';
import type { ServerMetrics } from './server-metrics.ts';

/** The same events; what becomes of the answer is noted. */
export async function* measured<E extends { type: string }>(
  events: AsyncIterable<E>,
  { metrics, model }: { metrics: ServerMetrics; model: string },
): AsyncGenerator<E> {
  let code: string | null = 'interrupted';
  try {
    for await (const event of events) {
      if (event.type === 'generation-end') {
        metrics.answered(event as unknown as Extract<GenerationEvent, { type: 'generation-end' }>);
        code = null;
      }
      yield event;
    }
  } catch (error) {
    if (code !== null) code = toDesksideError(error).code;
    throw error;
  } finally {
    if (code !== null) metrics.failed(model, code);
  }
}
