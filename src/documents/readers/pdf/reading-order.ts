// Columns are read one after another, between the lines that run across them.
import { bands, withoutTail } from './bands.ts';
import { findGutter, fits } from './gutter.ts';
import { rowsOf } from './rows-of.ts';
import type { Line } from './run.ts';
import { findSidebar } from './sidebar.ts';
import { columnsOfTable } from './table-lines.ts';
import { zonesOf } from './zones.ts';

// A page has a few columns; deeper recursion only finds noise.
const deepest = 3;
// Gutters of the last parts that had columns.
const mostKnown = 6;
// In columns that go on from another page.
const fewestGoingOn = 2;

/**
 * Segments of a page → lines in reading order, each with its column. `gutter` is the x between its columns, if it has any; `known` are those of
 * parts of the pages before, to which those of this page are added: columns go on over a page with a few lines.
 */
export function readingOrder(
  segments: readonly Line[],
  gutter: number | undefined,
  known: Set<number> = new Set(),
): Line[] {
  const columns: Line[][] = [];
  divide(segments, gutter, { depth: deepest, columns, known });
  return columns.flatMap((lines, column) => lines.map((line) => ({ ...line, column })));
}

interface Order {
  depth: number;
  columns: Line[][];
  known: Set<number>;
}

function order(segments: readonly Line[], { depth, columns, known }: Order): void {
  divide(segments, depth > 1 ? gutterIn(segments, known) : undefined, { depth: depth - 1, columns, known });
}

function gutterIn(segments: readonly Line[], known: Set<number>): number | undefined {
  const gutter = findGutter(segments, true) ?? [...known].find((x) => fits(segments, x, fewestGoingOn));
  if (gutter === undefined) return undefined;
  known.delete(gutter);
  known.add(gutter);
  const [oldest] = known;
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return gutter;
}

function divide(segments: readonly Line[], gutter: number | undefined, all: Order): void {
  const { depth, columns } = all;
  const sidebar = depth > 0 ? findSidebar(segments, gutter === undefined) : undefined;
  if (sidebar) {
    for (const part of sidebar.parts) order(part, all);
    return;
  }
  if (gutter === undefined) {
    divideZones(segments, all);
    return;
  }
  let plain: Line[] = [];
  const flush = (): void => {
    if (plain.length > 0) order(plain, all);
    plain = [];
  };
  for (const { across, left, right } of bands(segments, gutter).flatMap(withoutTail)) {
    // Where one side is empty, there are no columns: a box can stand there, or other columns.
    if (left.length === 0 || right.length === 0) plain.push(...across, ...left, ...right);
    else {
      flush();
      if (across.length > 0) columns.push(...columnsWithTables(across));
      order(left, all);
      order(right, all);
    }
  }
  flush();
}

/** A part of a page can have columns although the page has none. */
function divideZones(segments: readonly Line[], { depth, columns, known }: Order): void {
  let plain: Line[] = [];
  const flush = (): void => {
    if (plain.length > 0) columns.push(...columnsWithTables(plain));
    plain = [];
  };
  const zones = depth > 0 ? zonesOf(segments) : [];
  for (const zone of zones.length > 1 ? zones : [segments]) {
    const gutter = zones.length > 1 ? gutterIn(zone, known) : undefined;
    if (gutter === undefined) plain.push(...zone);
    else {
      flush();
      divide(zone, gutter, { depth: depth - 1, columns, known });
    }
  }
  flush();
}

/** One column, divided where drawn tables stand in it. */
function columnsWithTables(segments: readonly Line[]): Line[][] {
  const tables = segments.filter(({ table }) => table).toSorted((a, b) => a.top - b.top);
  let rest = segments.filter(({ table }) => !table);
  const columns: Line[][] = [];
  for (const { table, page, top } of tables) {
    const above = rest.filter(({ baseline }) => baseline < top);
    rest = rest.filter(({ baseline }) => baseline >= top);
    columns.push(rowsOf(above), ...(table ? columnsOfTable(table, page) : []));
  }
  return [...columns, rowsOf(rest)].filter(({ length }) => length > 0);
}
