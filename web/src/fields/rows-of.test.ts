import { expect, test } from 'vitest';
import { csvOf, rowsOf } from './rows-of.ts';

test('a list of objects is a table with every name once', () => {
  expect(rowsOf('[{"a":1,"b":"x"},{"b":["y","z"],"c":true}]')).toEqual({
    columns: ['a', 'b', 'c'],
    rows: [
      ['1', 'x', ''],
      ['', 'y; z', 'true'],
    ],
  });
});

test('one object is one row; what is no object, or not finished, is no table', () => {
  expect(rowsOf('{"a":{"deep":1}}')?.rows).toEqual([['{"deep":1}']]);
  for (const text of ['', '[', '[{"a":1}', '[]', '[1]', '"text"', 'null']) expect(rowsOf(text)).toBeNull();
});

test('a spreadsheet computes nothing of it', () => {
  const table = { columns: ['a"b'], rows: [['=1+1'], ['-5'], ['-cmd'], ['two\nlines']] };
  expect(csvOf(table)).toBe('"a""b"\r\n"\'=1+1"\r\n"-5"\r\n"\'-cmd"\r\n"two\nlines"\r\n');
});
