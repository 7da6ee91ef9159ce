import { expect, test } from 'vitest';
import { formatBytes, formatCountOf, formatDuration, formatParameters, formatRate } from './index.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [98_362_432, '98.4 MB'],
  [999_960_000, '1.0 GB'],
  [14.4e9, '14.4 GB'],
  [3e15, '3,000.0 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0.0 s'],
  [640, '0.6 s'],
  [9960, '10 s'],
  [59_600, '1 min 0 s'],
  [200_000, '3 min 20 s'],
  [3_599_900, '1 h 0 min'],
  [7_500_000, '2 h 5 min'],
])('%d ms are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('one of a thing is in the singular', () => {
  expect([formatCountOf(1, 'token'), formatCountOf(0, 'token'), formatCountOf(3027, 'token')]).toEqual([
    '1 token',
    '0 tokens',
    '3,027 tokens',
  ]);
});

test('parameters are as people call models', () => {
  expect([134_515_008, 25_230_000_000].map(formatParameters)).toEqual(['135M', '25.2B']);
});

test('slow rates have a digit more', () => {
  expect([formatRate(92.4), formatRate(3.43)]).toEqual(['92 tokens/s', '3.4 tokens/s']);
});
