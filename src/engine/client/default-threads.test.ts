import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { defaultThreads } from './default-threads.ts';

test('without a word, as many as this process may use', () => {
  expect(defaultThreads({})).toBe(availableParallelism());
  expect(defaultThreads({ DESKSIDE_THREADS: '' })).toBe(availableParallelism());
});

test('as many as DESKSIDE_THREADS says', () => {
  expect(defaultThreads({ DESKSIDE_THREADS: '3' })).toBe(3);
});

test.each(['0', '-1', '1.5', 'many', '1e9'])('%s threads are refused', (value) => {
  expect(() => defaultThreads({ DESKSIDE_THREADS: value })).toThrow(
    expect.objectContaining({ code: 'usage-invalid' }),
  );
});
