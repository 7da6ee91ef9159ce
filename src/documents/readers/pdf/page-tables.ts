// The runs of a page → those that stand in the cells of drawn tables, and the others.
import type { Rect } from './matrix.ts';
import { type RuledTable, ruledTables } from './ruled-tables.ts';
import type { CellRuns, PageTable, Run } from './run.ts';

// In font sizes: letters reach over rules a little.
const overhang = 0.5;
// In a form, each letter of a name has a box of its own.
const fewestBoxes = 4;
const mostBoxes = 0.7;

export function takeTables(
  runs: readonly Run[],
  rules: readonly Rect[],
): { runs: Run[]; tables: PageTable[] } {
  const tables = ruledTables(rules).flatMap((table) => filled(table, runs));
  const taken = new Set(tables.flatMap(({ cells }) => cells.flatMap((cell) => cell.runs)));
  return { runs: runs.filter((run) => !taken.has(run)), tables };
}

function filled(table: RuledTable, runs: readonly Run[]): PageTable[] {
  const cells = new Map<string, CellRuns>();
  for (const run of runs) {
    const place = run.angle === 0 ? cellAt(table, run) : undefined;
    if (!place) continue;
    const key = `${place.row} ${place.column}`;
    const cell = cells.get(key) ?? { ...place, runs: [] };
    cell.runs.push(run);
    cells.set(key, cell);
  }
  const found = [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  if (new Set(found.map(({ column }) => column)).size < 2 || isComb(found)) return [];
  const { left, right, top, bottom } = table;
  return [{ left, right, top, bottom, cells: found }];
}

function isComb(cells: readonly CellRuns[]): boolean {
  const single = cells.filter(({ runs }) => runs.length === 1 && runs[0]?.text.trim().length === 1);
  return cells.length >= fewestBoxes && single.length > mostBoxes * cells.length;
}

/** The cell around a run, merged ones whole; `undefined` outside, and for what runs over its rules. */
function cellAt(table: RuledTable, run: Run): Omit<CellRuns, 'runs'> | undefined {
  const { columns, rows } = table;
  const [x, y] = [(run.x + run.right) / 2, run.baseline - 0.3 * run.size];
  const [column, row] = [placeIn(columns, x), placeIn(rows, y)];
  if (column === undefined || row === undefined) return undefined;
  const isWall = (at: number): boolean => covers(table.upright, columns[at] ?? 0, y);
  const isFloor = (at: number): boolean => covers(table.level, rows[at] ?? 0, x);
  const [left, right] = between(column, columns.length - 1, isWall);
  const [top, bottom] = between(row, rows.length - 1, isFloor);
  const free = overhang * run.size;
  if (run.x < (columns[left] ?? 0) - free || run.right > (columns[right] ?? 0) + free) return undefined;
  return { row: top, rows: bottom - top, column: left, columns: right - left };
}

/** The number of the strip that a value lies in. */
function placeIn(edges: readonly number[], value: number): number | undefined {
  const next = edges.findIndex((edge) => edge > value);
  return next > 0 ? next - 1 : undefined;
}

/** From one edge that is drawn to the next. */
function between(strip: number, last: number, isDrawn: (edge: number) => boolean): [number, number] {
  let [from, to] = [strip, strip + 1];
  while (from > 0 && !isDrawn(from)) from -= 1;
  while (to < last && !isDrawn(to)) to += 1;
  return [from, to];
}

function covers(rules: RuledTable['upright'], at: number, along: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) < 0.01 && rule.from <= along && rule.to >= along);
}
