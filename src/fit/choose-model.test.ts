import { describe, expect, test } from 'vitest';
import { describeGguf, readGgufHeader } from '../gguf/index.ts';
import type { Machine } from '../machine/index.ts';
import { gemma4Moe } from '../testing/imaginary-models.ts';
import { imaginaryFile } from '../testing/tiny-gguf.ts';
import { chooseModel, type ModelCandidate, memoryBudget, usualSpeed } from './index.ts';

const GiB = 2 ** 30;

const candidates: ModelCandidate[] = [
  { name: 'tiny', bytes: 98e6, parameters: 135e6, activeParameters: 135e6, contextTrained: 8192 },
  { name: 'small', bytes: 3.2e9, parameters: 4e9, activeParameters: 4e9, contextTrained: 131_072 },
  { name: 'medium', bytes: 7.3e9, parameters: 12e9, activeParameters: 12e9, contextTrained: 131_072 },
  {
    name: 'experts',
    bytes: 14.4e9,
    parameters: 25.2e9,
    activeParameters: 3.8e9,
    contextTrained: 262_144,
    shape: describeGguf(await readGgufHeader(imaginaryFile(gemma4Moe()))),
  },
  { name: 'large', bytes: 18e9, parameters: 31e9, activeParameters: 31e9, contextTrained: 131_072 },
];

type Facts = Pick<
  Machine,
  | 'platform'
  | 'arch'
  | 'features'
  | 'physicalCores'
  | 'usableCores'
  | 'memoryTotalBytes'
  | 'memoryAvailableBytes'
>;

function machine(memory: number, cores: number, more: Partial<Facts> = {}): Facts {
  return {
    platform: 'linux',
    arch: 'x64',
    features: ['avx2'],
    physicalCores: cores,
    usableCores: cores,
    memoryTotalBytes: memory * GiB,
    memoryAvailableBytes: memory * 0.9 * GiB,
    ...more,
  };
}

const choice = (facts: Facts, diskBytes?: number): ReturnType<typeof chooseModel> =>
  chooseModel(candidates, {
    memoryBytes: memoryBudget(facts),
    speed: usualSpeed(facts),
    ...(diskBytes === undefined ? {} : { diskBytes }),
  });

const mac: Partial<Facts> = { platform: 'darwin', arch: 'arm64', features: ['neon', 'dotprod'] };

describe('the model chosen', () => {
  test.each<[string, Facts, string]>([
    ['a server slice of two cores and 24 GiB', machine(24, 2), 'experts'],
    ['a laptop of 16 GiB', machine(16, 4), 'medium'],
    ['a laptop of 16 GiB and two cores', machine(16, 2), 'small'],
    ['a laptop of 8 GiB', machine(8, 4), 'tiny'],
    ['a Mac of 32 GiB', machine(32, 8, mac), 'experts'],
    ['a Mac of 24 GiB', machine(24, 8, mac), 'experts'],
    ['a workstation of 64 GiB with ordinary memory', machine(64, 16), 'experts'],
    ['a board of 2 GiB', machine(2, 4, { arch: 'arm64', features: ['neon'] }), 'tiny'],
    [
      'a machine of 24 GiB that is full of other things',
      machine(24, 2, { memoryAvailableBytes: 2 * GiB }),
      'tiny',
    ],
    ['a big machine with one core left to us', machine(64, 16, { usableCores: 1 }), 'experts'],
  ])('for %s', (_, facts, expected) => {
    expect(choice(facts)).toMatchObject({
      chosen: { name: expected },
      reason: { type: 'largest-that-fits' },
    });
  });

  test('is the large one where memory is fast', () => {
    const speed = { bytesPerSecond: 400e9, flopsPerSecond: 1e12 };
    expect(chooseModel(candidates, { memoryBytes: 100 * GiB, speed }).chosen?.name).toBe('large');
  });

  test('is null where nothing fits', () => {
    const { chosen, reason, rejected } = chooseModel(candidates, {
      memoryBytes: 100e6,
      speed: { bytesPerSecond: 1e9, flopsPerSecond: 1e9 },
    });
    expect({ chosen, reason }).toEqual({ chosen: null, reason: null });
    expect(rejected.map(({ reason: { type } }) => type)).toEqual(candidates.map(() => 'memory'));
  });

  test('is the fastest where all are slow', () => {
    const speed = { bytesPerSecond: 0.2e9, flopsPerSecond: 1e9 };
    expect(chooseModel(candidates, { memoryBytes: 100 * GiB, speed })).toMatchObject({
      chosen: { name: 'tiny' },
      reason: { type: 'fastest-of-the-slow' },
    });
  });
});

describe('every other candidate is rejected with its reason', () => {
  test('too large, too slow, or smaller than the one chosen', () => {
    const { rejected } = choice(machine(24, 2));
    expect(rejected.map(({ name, reason: { type } }) => `${name}: ${type}`)).toEqual([
      'tiny: smaller',
      'small: smaller',
      'medium: slow',
      'large: memory',
    ]);
  });

  test('no room on disk', () => {
    const { chosen, rejected } = choice(machine(24, 2), 5e9);
    expect(chosen?.name).toBe('small');
    expect(rejected).toContainEqual({
      name: 'experts',
      reason: { type: 'disk', neededBytes: 14.4e9, availableBytes: 5e9 },
    });
  });

  test('with the numbers that decided', () => {
    const { reason, rejected } = choice(machine(24, 2));
    expect(reason).toMatchObject({ contextTokens: 32_768, tokensPerSecond: expect.closeTo(9.1, 1) });
    const slow = rejected.find(({ name }) => name === 'medium')?.reason;
    expect(slow).toMatchObject({ tokensPerSecond: expect.closeTo(2.7, 1), wantedTokensPerSecond: 4 });
  });
});

test.each([
  [2, 1],
  [8, 6],
  [24, 20.4],
])('of %d GiB a model may take %d', (total, budget) => {
  const facts = { memoryTotalBytes: total * GiB, memoryAvailableBytes: total * GiB };
  expect(memoryBudget(facts) / GiB).toBeCloseTo(budget, 6);
});
