// Cells of several lines: lines of a table that stand closer together than its rows do are one row.
import { type Cell, cellsOf } from './cells.ts';
import type { Line, Run } from './run.ts';

// Distance of rows, in distances of the lines within them.
const apart = 1.4;
// Of the lines that go on: how many do not begin like a row of their own.
const leastOpen = 0.6;

/** Rows of one table, each a line with all its separators; rows that go on over lines become one line. */
export function joinWrapped(table: readonly Line[]): Line[] {
  const distances = table.slice(1).map((line, index) => line.baseline - (table[index]?.baseline ?? 0));
  const within = Math.min(...distances);
  if (!distances.some((distance) => distance > apart * within)) return [...table];
  const rows: Line[][] = [];
  for (const [index, line] of table.entries()) {
    const row = rows.at(-1);
    if (row && (distances[index - 1] ?? Number.POSITIVE_INFINITY) < 1.15 * within) row.push(line);
    else rows.push([line]);
  }
  const going = rows.flatMap((row) => row.slice(1));
  const open = going.filter((line) => /^(?:\t|\p{Ll})/u.test(line.text)).length;
  const divided = rows.some((row) => row.some((line, index) => repeatsNumbers(row[index - 1], line)));
  if (divided || open < leastOpen * going.length) return [...table];
  return rows.map(joined);
}

/** A number under a number is a row of its own. */
function repeatsNumbers(last: Line | undefined, line: Line): boolean {
  if (!last) return false;
  const [above, below] = [byColumn(last), byColumn(line)];
  return [...below].some(([column, { text }]) => isNumeric(text) && isNumeric(above.get(column)?.text ?? ''));
}

function isNumeric(text: string): boolean {
  return /\d/.test(text) && !/\p{L}{3}/u.test(text);
}

/** Cells by the number of borders before them. */
function byColumn(line: Line): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  let column = 0;
  for (const cell of cellsOf(line)) {
    column += /^\t*/.exec(cell.runs[0]?.text ?? '')?.[0].length ?? 0;
    cells.set(column, cell);
  }
  return cells;
}

function joined(row: readonly Line[]): Line {
  const [first] = row;
  if (!first || row.length === 1) return first ?? (row[0] as Line);
  const lines = row.map(byColumn);
  const columns = [...new Set(lines.flatMap((cells) => [...cells.keys()]))].sort((a, b) => a - b);
  let before = 0;
  const runs = columns.flatMap((column) => {
    const parts = lines.flatMap((cells) => cells.get(column) ?? []);
    const separator = '\t'.repeat(column - before);
    before = column;
    return parts.flatMap((part, index) => placed(part.runs, index === 0 ? separator : ' '));
  });
  return {
    ...first,
    runs,
    text: runs.map(({ text }) => text).join(''),
    bottom: Math.max(...row.map(({ bottom }) => bottom)),
    right: Math.max(...row.map(({ right }) => right)),
  };
}

function placed(runs: readonly Run[], separator: string): Run[] {
  return runs.map((run, index) => (index === 0 ? { ...run, text: separator + run.text.trimStart() } : run));
}
