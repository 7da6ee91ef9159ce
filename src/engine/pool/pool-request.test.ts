import { expect, test } from 'vitest';
import { request } from '../../../test/support/pool.ts';
import type { LoadOptions } from '../engine.ts';
import { estimateBytes, keyOf } from './pool-request.ts';

const settings: Partial<LoadOptions>[] = [
  { contextTokens: 512 },
  { sequences: 8 },
  { kvTypeK: 'q8_0' },
  { flashAttention: 'off' },
  { repack: false },
  { digest: 'sha256:other' },
];

test('the order in which settings are given does not matter', () => {
  const [one, other] = [
    { contextTokens: 512, repack: false },
    { repack: false, contextTokens: 512 },
  ];
  expect(keyOf(request('a', one))).toBe(keyOf(request('a', other)));
});

test.each(settings)('%o makes it another instance', (each) => {
  expect(keyOf(request('a', each))).not.toBe(keyOf(request('a')));
});

test.each<[string, Partial<LoadOptions>, Partial<LoadOptions>]>([
  ['a longer context', { contextTokens: 2048 }, { contextTokens: 512 }],
  ['wider cells', { kvTypeK: 'f16' }, { kvTypeK: 'q8_0' }],
  ['more sequences', { sequences: 8 }, { sequences: 1 }],
  ['longer steps', { sliceTokens: 2048 }, { sliceTokens: 512 }],
  ['no flash attention', { flashAttention: 'off' }, { flashAttention: 'on' }],
])('%s takes more memory', (_, more, less) => {
  expect(estimateBytes(request('a', more))).toBeGreaterThan(estimateBytes(request('a', less)));
});
