import { expect, test } from 'vitest';
import { TextEvents } from './text-events.ts';

/** Adds texts that are one token each, at the given times, and returns what was sent until `flush`. */
function send(texts: readonly { text: string; at: number }[]): { early: unknown[]; all: unknown[] } {
  const sent: unknown[] = [];
  let now = 0;
  const events = new TextEvents({ event: (event) => void sent.push(event) }, () => now);
  texts.forEach(({ text, at }, index) => {
    now = at;
    events.add(text, index + 1);
  });
  const early = [...sent];
  events.flush();
  events.flush();
  return { early, all: sent };
}

test('the first text is sent at once', () => {
  expect(send([{ text: 'a', at: 0 }]).early).toEqual([{ type: 'text', text: 'a', tokens: 1 }]);
});

test('text that comes slowly is sent as it comes', () => {
  const { early } = send(['a', 'b', 'c'].map((text, index) => ({ text, at: index * 100 })));
  expect(early).toEqual(['a', 'b', 'c'].map((text) => ({ type: 'text', text, tokens: 1 })));
});

test('text that comes faster than anybody sees is sent together, every token counted once', () => {
  const { all } = send(Array.from('abcdefgh', (text, index) => ({ text, at: index * 16 })));
  expect(all).toEqual([
    { type: 'text', text: 'a', tokens: 1 },
    { type: 'text', text: 'bcd', tokens: 3 },
    { type: 'text', text: 'efg', tokens: 3 },
    { type: 'text', text: 'h', tokens: 1 },
  ]);
});

test('what waits is sent once when it is flushed, and nothing when nothing waits', () => {
  const { early, all } = send([
    { text: 'a', at: 0 },
    { text: 'b', at: 1 },
  ]);
  expect(early).toHaveLength(1);
  expect(all).toEqual([...early, { type: 'text', text: 'b', tokens: 1 }]);
  expect(send([]).all).toEqual([]);
});
