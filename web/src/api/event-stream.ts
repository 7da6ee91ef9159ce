// The one stream of events of this tab. It comes back by itself after a lost connection, and goes on where it was.
import { signal } from '@preact/signals';
import { send } from './call.ts';
import { RequestFailed } from './request-failed.ts';
import { serverSentEvents } from './sse.ts';
import type { ApiEvent } from './types.ts';

/** Whether events arrive now. */
export const connected = signal(true);

const firstDelayMs = 300;
const longestDelayMs = 5000;

/** Ends when it is aborted, or when the server wants another token. */
export async function followEvents(
  onEvent: (event: ApiEvent, id: string | null) => void,
  stop: AbortSignal,
): Promise<void> {
  let last: string | null = null;
  let delayMs = firstDelayMs;
  while (!stop.aborted) {
    try {
      for await (const { id, data } of serverSentEvents(await eventsAfter(last, stop))) {
        connected.value = true;
        delayMs = firstDelayMs;
        last = id ?? last;
        onEvent(JSON.parse(data) as ApiEvent, id);
      }
    } catch (error) {
      if (error instanceof RequestFailed && error.status === 401) return;
    }
    if (stop.aborted) return;
    connected.value = false;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

async function eventsAfter(last: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const after: Record<string, string> = last === null ? {} : { 'last-event-id': last };
  const { body } = await send('GET /api/v1/events', { signal }, { accept: 'text/event-stream', ...after });
  if (body === null) throw new RequestFailed(0, null);
  return body;
}
