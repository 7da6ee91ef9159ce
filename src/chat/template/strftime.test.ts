import { expect, test } from 'vitest';
import { strftime } from './strftime.ts';

const date = new Date(2026, 1, 3, 16, 5, 9);

test.each([
  ['%Y-%m-%d', '2026-02-03'],
  ['%d %B %Y', '03 February 2026'],
  ['%A, %b %-d', 'Tuesday, Feb 3'],
  ['%H:%M:%S', '16:05:09'],
  ['%-I %p', '4 PM'],
  ['100%% %Q', '100% %Q'],
])('%s is %s', (format, expected) => {
  expect(strftime(date, format)).toBe(expected);
});
