import { expect, test } from 'vitest';
import { splitPaths } from './index.ts';

test.each([['/m/big-00001-of-00003.gguf'], ['/m/big-00003-of-00003.gguf']])(
  '%s leads to all shards in order',
  (path) => {
    expect(splitPaths(path)).toEqual([
      '/m/big-00001-of-00003.gguf',
      '/m/big-00002-of-00003.gguf',
      '/m/big-00003-of-00003.gguf',
    ]);
  },
);

test('an address keeps its host and folders', () => {
  expect(splitPaths('https://host/Q8/x-00002-of-00002.gguf')[0]).toBe(
    'https://host/Q8/x-00001-of-00002.gguf',
  );
});

test.each([
  '/m/small.gguf',
  '/m/00001-of-00003.gguf',
  '/m/big-00000-of-00003.gguf',
  '/m/big-00004-of-00003.gguf',
  '/m/big-1-of-3.gguf',
])('%s is a file of its own', (path) => {
  expect(splitPaths(path)).toEqual([path]);
});
