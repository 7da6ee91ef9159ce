import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { restoreSlot, saveSlot } from './server-slot.ts';

test('a slot is saved and restored by the name of a file, and the server says what that took', async () => {
  const asked: unknown[] = [];
  const listener: RequestListener = async (incoming, response) => {
    asked.push([incoming.url, await json(incoming)]);
    const saved = { n_saved: 7, n_written: 700, timings: { save_ms: 3.5 } };
    const restored = { n_restored: 7, n_read: 700, timings: { restore_ms: 1.5 } };
    response.end(JSON.stringify(incoming.url?.endsWith('save') === true ? saved : restored));
  };
  await using server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await saveSlot(url, 'a.state')).toEqual({ bytes: 700, ms: 3.5 });
  expect(await restoreSlot(url, 'a.state')).toEqual({ bytes: 700, ms: 1.5 });
  expect(asked).toEqual([
    ['/slots/0?action=save', { filename: 'a.state' }],
    ['/slots/0?action=restore', { filename: 'a.state' }],
  ]);
});
