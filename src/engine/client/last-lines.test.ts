import { expect, test } from 'vitest';
import { LastLines } from './last-lines.ts';

test('the last lines come oldest first, whatever the chunks were', () => {
  const log = new LastLines(1000);
  for (const chunk of ['on', 'e\ntw', 'o\n\n  \nthr', 'ee\n']) log.push(chunk);
  expect(log.last(2)).toEqual(['two', 'three']);
  expect(log.last(10)).toEqual(['one', 'two', 'three']);
});

test('only the end of a long log is kept', () => {
  const log = new LastLines(17);
  for (let line = 0; line < 10_000; line += 1) log.push(`line ${line}\n`);
  expect(log.last(100)).toEqual(['e 9998', 'line 9999']);
});

test('lines can be told from those before', () => {
  const log = new LastLines(1000);
  log.push('before\n');
  const { end } = log;
  expect(log.since(end)).toEqual([]);
  log.push('after\nand after\n');
  expect(log.since(end)).toEqual(['after', 'and after']);
});

test('of lines that are gone from the log, what is left comes', () => {
  const log = new LastLines(10);
  const { end } = log;
  log.push('0123456789abcdef\n');
  expect(log.since(end)).toEqual(['789abcdef']);
});
