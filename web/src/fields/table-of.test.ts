import { expect, test } from 'vitest';
import type { ApiField } from '../api/index.ts';
import { tableOf } from './table-of.ts';

const field = (path: string, value: string | null): ApiField => ({
  path,
  state: value === null ? 'not-in-document' : 'found',
  value,
  verbatim: value !== null,
  citations: [],
  support: null,
});

test('each field is a column, items of a list stand together, and a list that is not there is said not to be', () => {
  const table = tableOf([
    {
      documentId: 'a',
      document: 'a.txt',
      fields: [
        field('tenant', 'Ada'),
        field('keys[0]', 'one'),
        field('keys[1]', 'two'),
        field('rents[0].amount', '9'),
      ],
    },
    {
      documentId: 'b',
      document: 'b.txt',
      fields: [field('tenant', null), field('keys', null), field('rents', null)],
    },
  ]);
  expect(table.columns).toEqual(['tenant', 'keys', 'rents[].amount']);
  expect(table.rows.map(({ cells }) => cells.map((each) => each.map(({ value }) => value)))).toEqual([
    [['Ada'], ['one', 'two'], ['9']],
    [[null], [null], [null]],
  ]);
});
