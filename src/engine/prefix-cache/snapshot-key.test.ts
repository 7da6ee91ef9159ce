// Every setting that changes a state, to the last bit, has to change its name.
import { expect, test } from 'vitest';
import type { ContextDescription, EngineBuild, Placement } from '../engine.ts';
import { snapshotKeys } from './snapshot-key.ts';

const build: EngineBuild = {
  name: 'embedded',
  version: '1',
  commit: 'abc',
  library: 'package',
  isolation: {
    noNetwork: true,
    noLocalServices: true,
    noPrograms: true,
    ownFilesOnly: true,
    noCoreFile: true,
    endsWithHost: true,
  },
};
const context: ContextDescription = {
  contextTokens: 4096,
  cacheCells: 4096,
  sequences: 1,
  batchTokens: 512,
  prefillChunkMs: 100,
  ropeFactors: 'short',
  kvTypeK: 'f16',
  kvTypeV: 'f16',
  flashAttention: 'auto',
  threads: 2,
  batchThreads: 2,
  repack: true,
  ropeScaling: null,
  adapters: [],
  rollbackTokens: 0,
};
const placement: Placement = {
  backend: 'vulkan',
  device: 'gpu',
  gpuLayers: 31,
  layers: 31,
  cpuMoeLayers: 2,
  gpuBytes: 1,
  reason: { type: 'no-gpu' },
  notes: [],
};
const adapter = { path: 'a.gguf', digest: 'sha256:a', scale: 1 };

function keyWith(
  over: Partial<ContextDescription> = {},
  overBuild: Partial<EngineBuild> = {},
  overPlacement: Partial<Placement> = {},
): string {
  return keysWith(over, overBuild, overPlacement)[0] ?? '';
}

function keysWith(
  over: Partial<ContextDescription> = {},
  overBuild: Partial<EngineBuild> = {},
  overPlacement: Partial<Placement> = {},
  { tokens = [1, 2, 3], lengths = [3] } = {},
): string[] {
  const model = { digest: 'sha256:0' } as Parameters<typeof snapshotKeys>[0]['model'];
  return snapshotKeys(
    {
      model,
      build: { ...build, ...overBuild },
      context: { ...context, ...over },
      placement: { ...placement, ...overPlacement },
    },
    tokens,
    lengths,
  );
}

const changing: [string, Partial<ContextDescription>][] = [
  ['keys of another type', { kvTypeK: 'q8_0' }],
  ['values of another type', { kvTypeV: 'q8_0' }],
  ['flash attention', { flashAttention: 'off' }],
  ['threads', { threads: 3 }],
  ['the size of a step', { batchTokens: 256 }],
  ['repacking', { repack: false }],
  ['linear scaling', { ropeScaling: { type: 'linear', factor: 2 } }],
  ['another kind of scaling', { ropeScaling: { type: 'yarn', factor: 2 } }],
  ['another factor', { ropeScaling: { type: 'linear', factor: 4 } }],
  ['the long set of RoPE factors', { ropeFactors: 'long' }],
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

test.each<Partial<Placement>>([
  { backend: 'cpu' },
  { device: 'another' },
  { gpuLayers: 30 },
  { cpuMoeLayers: 3 },
])('so does a model that lies elsewhere, with %o', (over) => {
  expect(keyWith({}, {}, over)).not.toBe(keyWith());
});

test('what cannot change a state does not', () => {
  expect(
    keyWith({ contextTokens: 8192, cacheCells: 16_384, sequences: 4, batchThreads: 8, prefillChunkMs: 5 }),
  ).toBe(keyWith());
  expect(keyWith({}, { isolation: { ...build.isolation, noNetwork: false } })).toBe(keyWith());
  expect(keyWith({}, {}, { gpuBytes: 2, notes: [] })).toBe(keyWith());
  expect(keyWith({ adapters: [{ ...adapter, path: 'moved.gguf' }] })).toBe(keyWith({ adapters: [adapter] }));
});

test('a state has the same name whatever follows it, and another one where other tokens or other steps came before', () => {
  const keys = (tokens: number[], lengths: number[]): string[] => keysWith({}, {}, {}, { tokens, lengths });
  const short = keys([1, 2, 3], [2, 3]);
  expect(keys([1, 2, 3, 4, 5], [2, 3, 5]).slice(0, 2)).toEqual(short);
  expect(keys([1, 2, 9], [2, 3])[0]).toBe(short[0]);
  expect(keys([1, 2, 9], [2, 3])[1]).not.toBe(short[1]);
  expect(keys([1, 2, 3], [1, 3])[1]).not.toBe(short[1]);
  expect(keys([1, 2, 3], [3])[0]).not.toBe(short[1]);
  expect(new Set([...short, ...keys([1, 2, 3], [1, 3])]).size).toBe(4);
});
