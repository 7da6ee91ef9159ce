import { expect, test } from 'vitest';
import { EventData } from './event-data.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('events are given back once they are whole, wherever the pieces were cut', () => {
  const data = new EventData();
  expect(data.push(bytes('data: {"a":'))).toEqual([]);
  expect(data.push(bytes('1}\n\ndata: {"b":2}\n\nda'))).toEqual(['{"a":1}', '{"b":2}']);
  expect(data.push(bytes('ta: {"c":3}\n'))).toEqual(['{"c":3}']);
});

test('a character cut in two is put together', () => {
  const data = new EventData();
  const all = bytes('data: ü\n');
  expect(data.push(all.subarray(0, 7))).toEqual([]);
  expect(data.push(all.subarray(7))).toEqual(['ü']);
});

test('comments and other fields are left out', () => {
  expect(new EventData().push(bytes(': alive\nevent: x\ndata: y\n'))).toEqual(['y']);
});
