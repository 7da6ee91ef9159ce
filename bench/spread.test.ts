import { expect, test } from 'vitest';
import { spreadOf } from './spread.ts';

test('the median of an odd number of values is the middle one, of an even number the mean of the two', () => {
  expect(spreadOf([9, 1, 10])).toEqual({ median: 9, min: 1, max: 10 });
  expect(spreadOf([10, 1, 2, 9])).toEqual({ median: 5.5, min: 1, max: 10 });
  expect(spreadOf([4])).toEqual({ median: 4, min: 4, max: 4 });
});

test('nothing has no spread', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});
