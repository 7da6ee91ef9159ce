import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addToHistory, loadHistory } from './history-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-history-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('lines come back, the newest first', async () => {
  const path = join(folder, 'home', 'history');
  await addToHistory(path, 'one');
  await addToHistory(path, 'two\n\nthree');
  expect(await loadHistory(path)).toEqual(['three', 'two', 'one']);
});

test.skipIf(process.platform === 'win32')('nobody else can read it', async () => {
  const path = join(folder, 'home', 'history');
  await addToHistory(path, 'secret');
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('it does not grow for ever', async () => {
  const path = join(folder, 'history');
  const lines = Array.from({ length: 2500 }, (_, index) => `line ${index}`);
  await addToHistory(path, lines.join('\n'));
  expect((await loadHistory(path))[0]).toBe('line 2499');
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(1001);
});

test('a history that cannot be read is an empty one', async () => {
  expect(await loadHistory(folder)).toEqual([]);
});
