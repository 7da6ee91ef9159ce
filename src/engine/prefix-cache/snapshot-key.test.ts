// Every setting that changes a state, to the last bit, has to change its name.
import { expect, test } from 'vitest';
import type { ContextDescription, EngineBuild } from '../engine.ts';
import { snapshotKey } from './snapshot-key.ts';

const build: EngineBuild = {
  name: 'embedded',
  version: '1',
  commit: 'abc',
  library: 'package',
  networkIsolated: true,
};
const context: ContextDescription = {
  contextTokens: 4096,
  sequences: 1,
  sliceTokens: 512,
  kvTypeK: 'f16',
  kvTypeV: 'f16',
  flashAttention: 'auto',
  threads: 2,
  batchThreads: 2,
  repack: true,
  ropeScaling: null,
  adapters: [],
};
const adapter = { path: 'a.gguf', digest: 'sha256:a', scale: 1 };

function keyWith(
  over: Partial<ContextDescription> = {},
  overBuild: Partial<EngineBuild> = {},
  slidingWindow = 0,
): string {
  const model = { digest: 'sha256:0', slidingWindow } as Parameters<typeof snapshotKey>[0]['model'];
  return snapshotKey(
    { model, build: { ...build, ...overBuild }, context: { ...context, ...over } },
    [1, 2, 3],
  );
}

const changing: [string, Partial<ContextDescription>][] = [
  ['keys of another type', { kvTypeK: 'q8_0' }],
  ['values of another type', { kvTypeV: 'q8_0' }],
  ['flash attention', { flashAttention: 'off' }],
  ['threads', { threads: 3 }],
  ['the size of a step', { sliceTokens: 256 }],
  ['repacking', { repack: false }],
  ['linear scaling', { ropeScaling: { type: 'linear', factor: 2 } }],
  ['another kind of scaling', { ropeScaling: { type: 'yarn', factor: 2 } }],
  ['another factor', { ropeScaling: { type: 'linear', factor: 4 } }],
  ['an adapter', { adapters: [adapter] }],
  ['another scale', { adapters: [{ ...adapter, scale: 0.5 }] }],
  ['another adapter at the same place', { adapters: [{ ...adapter, digest: 'sha256:b' }] }],
];

test.each(changing)('%s changes the key', (_, over) => {
  expect(keyWith(over)).not.toBe(keyWith());
});

test('no two of them give the same key', () => {
  const keys = [keyWith(), ...changing.map(([, over]) => keyWith(over))];
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([{ version: '2' }, { commit: 'def' }, { library: 'sha256:1' }])(
  'so does a build with %o',
  (over) => {
    expect(keyWith({}, over)).not.toBe(keyWith());
  },
);

test('what cannot change a state does not', () => {
  expect(keyWith({ contextTokens: 8192, sequences: 4, batchThreads: 8 })).toBe(keyWith());
  expect(keyWith({}, { networkIsolated: false })).toBe(keyWith());
  expect(keyWith({ adapters: [{ ...adapter, path: 'moved.gguf' }] })).toBe(keyWith({ adapters: [adapter] }));
});

test('with sliding windows, the size of their ring changes it', () => {
  const windowed = (over: Partial<ContextDescription>): string => keyWith(over, {}, 1024);
  expect(windowed({})).not.toBe(keyWith());
  expect(windowed({ sequences: 4, contextTokens: 8192 })).not.toBe(windowed({ contextTokens: 8192 }));
  expect(windowed({ contextTokens: 1200 })).not.toBe(windowed({}));
  expect(windowed({ contextTokens: 8192 })).toBe(windowed({ contextTokens: 16_384 }));
});
