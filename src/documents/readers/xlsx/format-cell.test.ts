import { expect, test } from 'vitest';
import { formatCell } from './format-cell.ts';

// 1 May 2026, 14:05:09.
const moment = 46143 + (14 * 3600 + 5 * 60 + 9) / 86_400;

test.each<[number, string, string]>([
  [1200.5, 'General', '1200.5'],
  [0.1 + 0.2, 'General', '0.3'],
  [123456789012345, 'General', '123456789012345'],
  [1.23456789012346e19, 'General', '1.23456789012346E+19'],
  [1e15, 'General', '1E+15'],
  [1200.5, '#,##0.00 "€"', '1,200.50 €'],
  [1200.5, '[$€-407]\\ #,##0.00', '€ 1,200.50'],
  [-80, '#,##0.00_);(#,##0.00)', '(80.00)'],
  [-80, '0.0', '-80.0'],
  [0, '0;-0;"none"', 'none'],
  [0.19, '0%', '19%'],
  [0.195, '0.0%', '19.5%'],
  [5, '000', '005'],
  [2.5, '0.##', '2.5'],
  [1234567, '0.00E+00', '1.23E+6'],
  [moment, 'dd.mm.yyyy', '01.05.2026'],
  [moment, 'd. mmmm yyyy', '1. May 2026'],
  [moment, 'ddd, d mmm yy', 'Fri, 1 May 26'],
  [moment, 'yyyy-mm-dd hh:mm:ss', '2026-05-01 14:05:09'],
  [moment, 'h:mm AM/PM', '2:05 PM'],
  [moment, 'mm:ss', '05:09'],
  [1.5, '[h]:mm', '36:00'],
  [1, 'yyyy-mm-dd', '1900-01-01'],
  [61, 'yyyy-mm-dd', '1900-03-01'],
  [3, '0 "days"', '3 days'],
  [-3, '#,##0;[Red]-#,##0', '-3'],
])('%f as %s is %s', (value, code, shown) => {
  expect(formatCell(value, code, false)).toBe(shown);
});

test('days can be counted from 1904', () => {
  expect(formatCell(moment - 1462, 'yyyy-mm-dd', true)).toBe('2026-05-01');
});

test('codes that are made to be slow are not', () => {
  for (const code of [
    '"'.repeat(10_000),
    '0'.repeat(10_000),
    '['.repeat(10_000),
    '#,'.repeat(5_000),
    ';'.repeat(10_000),
  ])
    expect(typeof formatCell(5, code, false)).toBe('string');
});
