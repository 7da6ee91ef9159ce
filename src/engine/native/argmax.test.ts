import { expect, test } from 'vitest';
import { argmax } from './argmax.ts';

/** What the fast one has to agree with. */
function slowly(values: Float32Array): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
}

test('it finds the largest value wherever it is, in lists of any length', () => {
  for (const length of [1, 2, 7, 8, 9, 16, 31, 1000]) {
    for (let at = 0; at < length; at += 1) {
      const values = new Float32Array(length).fill(-3);
      values[at] = -2;
      expect(argmax(values)).toBe(at);
    }
  }
});

test('of equal values the first counts', () => {
  expect(argmax(Float32Array.of(0, 5, 1, 5, 5, 0, 0, 0, 0, 5))).toBe(1);
  expect(argmax(new Float32Array(20))).toBe(0);
});

test('it agrees with the slow way on values of all sizes', () => {
  const values = Float32Array.from({ length: 4099 }, (_, index) => Math.sin(index * index) * 1000);
  for (let from = 0; from < values.length; from += 97) {
    expect(argmax(values.subarray(from))).toBe(slowly(values.subarray(from)));
  }
});

test('infinities are compared, and what is not a number never wins', () => {
  expect(argmax(Float32Array.of(Number.NaN, 1, Number.NaN, 2))).toBe(3);
  expect(argmax(Float32Array.of(1, Number.POSITIVE_INFINITY, 2))).toBe(1);
  expect(argmax(new Float32Array(9).fill(Number.NEGATIVE_INFINITY))).toBe(0);
  expect(argmax(new Float32Array(0))).toBe(0);
});
