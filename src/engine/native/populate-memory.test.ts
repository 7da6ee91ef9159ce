import { expect, test } from 'vitest';
import { populateMemory } from './populate-memory.ts';

const size = 256 * 1024 * 1024;

test.runIf(process.platform === 'linux')('memory lies under a buffer before it is touched', async () => {
  const before = process.memoryUsage.rss();
  const bytes = Buffer.allocUnsafeSlow(size);
  expect(await populateMemory(bytes)).toBe(true);
  expect(process.memoryUsage.rss() - before).toBeGreaterThan(0.9 * size);
  expect(bytes.length).toBe(size);
});

test('what a buffer holds, and what is written to it meanwhile, stays', async () => {
  const bytes = new Uint8Array(size);
  const places = Array.from({ length: 1000 }, (_, index) => index * 262_139);
  const late = places.splice(500);
  for (const at of places) bytes[at] = 1 + (at % 255);
  const populated = populateMemory(bytes);
  for (const at of late) bytes[at] = 1 + (at % 255);
  await populated;
  for (const at of [...places, ...late]) expect(bytes[at]).toBe(1 + (at % 255));
});

test('a buffer smaller than a page is left alone', async () => {
  expect(await populateMemory(new Uint8Array(10))).toBe(process.platform === 'linux');
});
