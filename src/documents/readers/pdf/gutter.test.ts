import { expect, test } from 'vitest';
import { guttersOf } from './gutter.ts';
import type { Line } from './run.ts';

const words = 'and the tenant returns the keys to the owner within one week';

function line(x: number, right: number, row: number, text = words): Line {
  const baseline = 100 + row * 12;
  const [top, bottom] = [baseline - 9, baseline + 3];
  return {
    runs: [],
    source: [],
    text,
    x,
    right,
    baseline,
    top,
    bottom,
    size: 10,
    font: 'f',
    page: 0,
    column: 0,
    cells: false,
  };
}

/** Two columns of so many lines each, set off by so much. */
function columns(offset: number, left: number, right: number): Line[] {
  const rows = (count: number): number[] => Array.from({ length: count }, (_, row) => row);
  return [
    ...rows(left).map((row) => line(50 + offset, 280 + offset, row)),
    ...rows(right).map((row) => line(300 + offset, 530 + offset, row)),
  ];
}

test('the last page of a paper has the columns of its side of the sheet, where margins alternate', () => {
  // Of the last page, the right column is one line: by itself it is no column, and the page before it is set off by more than a gutter.
  const pages = [columns(0, 20, 20), columns(40, 20, 20), columns(0, 20, 1)];
  expect(guttersOf(pages)).toEqual([290, 330, 290]);
});

test('where the page before divides it, too, that is asked first', () => {
  const pages = [columns(0, 20, 20), columns(4, 20, 20), columns(0, 20, 1)];
  expect(guttersOf(pages)).toEqual([290, 294, 294]);
});
