import { expect, test } from 'vitest';
import type { ApiEvent } from '../schemas/index.ts';
import { EventHub, type NumberedEvent } from './index.ts';

const changed = (id: number): ApiEvent => ({ type: 'changed', resource: 'models', id: String(id) });

async function take(events: AsyncGenerator<NumberedEvent>, count: number): Promise<NumberedEvent[]> {
  const taken: NumberedEvent[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

test('readers of one owner hear the same in the same order, from where they begin', async () => {
  const hub = new EventHub();
  const { signal } = new AbortController();
  hub.publish('anna', changed(1));
  const late = hub.follow('anna', null, signal);
  const [hello] = await take(late, 1);
  expect(hello?.event).toEqual({ type: 'hello', resumed: false });
  for (const id of [2, 3]) hub.publish('anna', changed(id));
  hub.publish('bert', changed(9));
  const heard = await take(late, 2);
  expect(heard.map(({ event }) => event)).toEqual([changed(2), changed(3)]);
  const back = hub.follow('anna', heard[0]?.id ?? '', signal);
  expect((await take(back, 2)).map(({ event }) => event)).toEqual([
    { type: 'hello', resumed: true },
    changed(3),
  ]);
  expect(hub.lastId('anna')).toBe(heard[1]?.id);
});

test('a reader who was so slow that events are gone is told so, and hears what comes then', async () => {
  const hub = new EventHub();
  const { signal } = new AbortController();
  const slow = hub.follow('anna', null, signal);
  await take(slow, 1);
  for (let id = 1; id <= 10_001; id += 1) hub.publish('anna', changed(id));
  const [told] = await take(slow, 1);
  expect(told?.event).toEqual({ type: 'hello', resumed: false });
  hub.publish('anna', changed(0));
  expect((await take(slow, 1))[0]?.event).toEqual(changed(0));
});

test('ids of another start, of the future and of nobody are no places', async () => {
  const hub = new EventHub();
  const { signal } = new AbortController();
  hub.publish('anna', changed(1));
  const future = hub.lastId('anna').replace(/\d+$/, '99');
  for (const id of [new EventHub().lastId('anna'), future, '', 'x-1', '-1']) {
    const [hello] = await take(hub.follow('anna', id, signal), 1);
    expect(hello?.event).toEqual({ type: 'hello', resumed: false });
  }
});

test('what was told is forgotten with everything else, and numbers go on', async () => {
  const hub = new EventHub();
  const { signal } = new AbortController();
  hub.publish('anna', changed(1));
  const before = hub.lastId('anna');
  hub.publish('anna', changed(2));
  hub.forget();
  const [hello] = await take(hub.follow('anna', before, signal), 1);
  expect(hello?.event).toEqual({ type: 'hello', resumed: false });
  hub.publish('anna', changed(3));
  expect(hub.lastId('anna')).toMatch(/-3$/);
});

test('a stream ends with its signal, also while nothing happens', async () => {
  const stop = new AbortController();
  const events = new EventHub().follow('anna', null, stop.signal);
  await take(events, 1);
  const next = events.next();
  stop.abort();
  expect((await next).done).toBe(true);
});
