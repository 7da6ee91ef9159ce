import { expect, test } from 'vitest';
import { serverSentEvents } from './sse.ts';

const stream = (parts: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const part of parts)
        controller.enqueue(typeof part === 'string' ? new TextEncoder().encode(part) : part);
      controller.close();
    },
  });

async function eventsOf(parts: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const event of serverSentEvents(stream(parts))) events.push(event);
  return events;
}

test('events are told apart wherever the network cut them, within a character too', async () => {
  const bytes = new TextEncoder().encode(
    'id: a-1\ndata: {"text":"Kaution: 2.540 €"}\n\nid: a-2\ndata: 2\n\n',
  );
  const whole = await eventsOf([bytes]);
  expect(whole).toEqual([
    { id: 'a-1', data: '{"text":"Kaution: 2.540 €"}' },
    { id: 'a-2', data: '2' },
  ]);
  for (let at = 1; at < bytes.length; at += 1) {
    expect(await eventsOf([bytes.slice(0, at), bytes.slice(at)])).toEqual(whole);
  }
});

test('comments and other fields are no events, and an unfinished one is not given out', async () => {
  expect(
    await eventsOf([': alive\n\n', 'event: x\nretry: 5\n\n', 'data: 1\r\n\r\n', 'data: unfinished']),
  ).toEqual([{ id: null, data: '1' }]);
});
