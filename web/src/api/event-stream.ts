// The events of this tab: one stream, or questions now and then while another tab has it. It comes back by itself after a lost connection,
// and goes on where it was.
import { signal } from '@preact/signals';
import { send } from './call.ts';
import { RequestFailed } from './request-failed.ts';
import { serverSentEvents } from './sse.ts';
import { claimStream, streamTurn } from './stream-turn.ts';
import type { ApiEvent } from './types.ts';

/** Whether events arrive now. */
export const connected = signal(true);

const firstDelayMs = 300;
const longestDelayMs = 5000;

/** Between two questions of a tab that has no stream. */
const askEveryMs = 1000;

/** Ends when it is aborted, or when the server wants another token. */
export async function followEvents(
  onEvent: (event: ApiEvent, id: string | null) => void,
  stop: AbortSignal,
): Promise<void> {
  let last: string | null = null;
  let delayMs = firstDelayMs;
  claimStream();
  while (!stop.aborted) {
    const { isOurs, changed } = streamTurn();
    const signal = AbortSignal.any([stop, changed]);
    let isAnswered = false;
    try {
      for await (const { id, data } of serverSentEvents(await eventsAfter(last, { signal, once: !isOurs }))) {
        connected.value = true;
        delayMs = firstDelayMs;
        last = id ?? last;
        onEvent(JSON.parse(data) as ApiEvent, id);
      }
      isAnswered = !isOurs;
    } catch (error) {
      if (error instanceof RequestFailed && error.status === 401) return;
    }
    if (changed.aborted) continue;
    connected.value = isAnswered;
    await pause(isAnswered ? askEveryMs : delayMs, signal);
    if (!isAnswered) delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}

interface Asking {
  signal: AbortSignal;
  /** What there is now, and no more. */
  once: boolean;
}

async function eventsAfter(
  last: string | null,
  { signal, once }: Asking,
): Promise<ReadableStream<Uint8Array>> {
  const after: Record<string, string> = last === null ? {} : { 'last-event-id': last };
  const query = once ? ({ once: 'true' } as const) : {};
  const { body } = await send(
    'GET /api/v1/events',
    { query, signal },
    { accept: 'text/event-stream', ...after },
  );
  if (body === null) throw new RequestFailed(0, null);
  return body;
}
