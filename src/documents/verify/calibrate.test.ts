import { expect, test } from 'vitest';
import { aurocOf, calibrate, type ScoredPair } from './calibrate.ts';

function pairs(supported: readonly number[], not: readonly number[]): ScoredPair[] {
  const of = (scores: readonly number[], isSupported: boolean): ScoredPair[] =>
    scores.map((score, at) => ({ id: `${isSupported} ${at}`, document: 'a', supported: isSupported, score }));
  return [...of(supported, true), ...of(not, false)];
}
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

test('of pairs that scores tell apart, all are graded', () => {
  const { supported, partly, auroc } = calibrate(pairs(range(10, 20), range(-20, 20)));
  expect(auroc).toBe(1);
  // One in ten may be wrong, so the thresholds reach into the other kind.
  expect(supported).toBeLessThanOrEqual(10);
  expect(supported).toBeGreaterThanOrEqual(-3);
  expect(partly).toBeLessThanOrEqual(supported ?? 0);
});

test('a model that cannot tell gives no grade', () => {
  const same = range(0, 40);
  expect(calibrate(pairs(same, same))).toMatchObject({ supported: null, partly: null, auroc: 0.5 });
});

test('a few lucky pairs at the top say nothing', () => {
  const { supported } = calibrate(pairs([100, 99, 98, ...range(0, 20)], range(0, 20)));
  expect(supported).toBeNull();
});

test('grades are given by precision: nine of ten above the threshold, nine of ten below the other', () => {
  const scored = pairs(range(5, 30), range(-10, 30));
  const { supported, partly } = calibrate(scored);
  const above = scored.filter(({ score }) => supported !== null && score >= supported);
  const below = scored.filter(({ score }) => partly !== null && score < partly);
  expect(above.length).toBeGreaterThanOrEqual(8);
  expect(above.filter((pair) => pair.supported).length / above.length).toBeGreaterThanOrEqual(0.9);
  expect(below.length).toBeGreaterThanOrEqual(8);
  expect(below.filter((pair) => !pair.supported).length / below.length).toBeGreaterThanOrEqual(0.9);
});

test('equal scores count half, and are never parted by a threshold', () => {
  expect(aurocOf(pairs([1, 1], [1, 1]))).toBe(0.5);
  const equal = calibrate(pairs(Array(20).fill(1), Array(20).fill(1)));
  expect([equal.supported, equal.partly]).toEqual([null, null]);
});
