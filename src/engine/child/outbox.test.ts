import { expect, test } from 'vitest';
import type { ChildMessage } from '../protocol.ts';
import { Outbox } from './outbox.ts';

const message = (id: number, result: unknown = {}): ChildMessage => ({ type: 'done', id, result });

function idsOf(written: readonly string[]): number[][] {
  return written.map((lines) => lines.split('\n').map((line) => JSON.parse(line).id));
}

test('what was posted goes out together, in order, when it is flushed', () => {
  const written: string[] = [];
  const outbox = new Outbox((lines) => written.push(lines));
  outbox.post(message(1));
  outbox.post(message(2));
  expect(written).toEqual([]);
  outbox.flush();
  outbox.flush();
  outbox.post(message(3));
  outbox.flush();
  expect(idsOf(written)).toEqual([[1, 2], [3]]);
});

test('much is not held back', () => {
  const written: string[] = [];
  const outbox = new Outbox((lines) => written.push(lines));
  outbox.post(message(1));
  outbox.post(message(2, 'x'.repeat(300_000)));
  expect(idsOf(written)).toEqual([[1, 2]]);
});
