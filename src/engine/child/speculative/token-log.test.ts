import { expect, test } from 'vitest';
import { TokenLog } from './token-log.ts';

test('keeps what was read', () => {
  const log = new TokenLog();
  log.push([7, 8]);
  log.push([9]);
  expect([log.length, log.at(0), log.at(2), log.at(3)]).toEqual([3, 7, 9, undefined]);
});

test('still knows what was read when it continues from as much', () => {
  const log = new TokenLog();
  log.push([7, 8]);
  log.continueFrom(2);
  expect([log.knownFrom, log.at(1)]).toEqual([0, 8]);
});

test('does not know what was restored until it is told', () => {
  const log = new TokenLog();
  log.continueFrom(2);
  log.push([9]);
  expect([log.length, log.knownFrom, log.at(1), log.at(2)]).toEqual([3, 2, undefined, 9]);
  expect(log.tell([1])).toBe(false);
  expect(log.tell([1, 2])).toBe(true);
  expect([log.length, log.knownFrom, log.at(1), log.at(2)]).toEqual([3, 0, 2, 9]);
});

test('is told once', () => {
  const log = new TokenLog();
  log.continueFrom(2);
  log.tell([1, 2]);
  expect(log.tell([3, 4])).toBe(true);
  expect(log.at(0)).toBe(1);
});
