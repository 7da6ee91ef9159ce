// A drawn table → its rows as lines, cell by cell; or, where its cells hold paragraphs, the lines of each cell.
import { lineEnd } from './join-line-ends.ts';
import { pageSegments } from './page-lines.ts';
import { rowsOf } from './rows-of.ts';
import type { CellRuns, Line, PageTable, Run } from './run.ts';

/** In characters: a cell with more is no cell of a table but a part of a layout. */
const longestCell = 400;
/** Of a cell over several rows: a longer text is told once. */
const longestRepeated = 80;
const noWords = { compounds: new Set<string>(), words: new Set<string>() };

/** A line that stands for the whole table, as long as only its place is asked for. */
export function placeholder(table: PageTable, page: number): Line {
  const [run] = table.cells[0]?.runs ?? [];
  const { left: x, right, top, bottom } = table;
  const size = run?.size ?? 1;
  const place = { x, right, top, bottom, baseline: top + size, size, page, column: 0 };
  return { ...place, runs: [], source: [], text: '', font: run?.font ?? '', cells: true, table };
}

/** What stands in the table, as columns that are read one after another. */
export function columnsOfTable(table: PageTable, page: number): Line[][] {
  const cells = inReadingOrder(table.cells).map((cell) => ({
    ...cell,
    lines: rowsOf(pageSegments(cell.runs, page)),
  }));
  const long = cells.some(({ lines }) => lines.reduce((sum, { text }) => sum + text.length, 0) > longestCell);
  if (long) return cells.map(({ lines }) => lines);
  const rows = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  return [rows.flatMap((row) => rowOf(row, cells) ?? [])];
}

/** Rows of a page that is read from right to left begin there. */
function inReadingOrder(cells: readonly CellRuns[]): CellRuns[] {
  if (!cells.some(({ runs }) => runs[0]?.pageRtl)) return [...cells];
  const end = Math.max(...cells.map(({ column, columns }) => column + columns));
  return cells
    .map((cell) => ({ ...cell, column: end - cell.column - cell.columns }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

interface Cell extends CellRuns {
  lines: Line[];
}

function rowOf(row: number, cells: readonly Cell[]): Line | undefined {
  const own = cells.filter((cell) => cell.row <= row && cell.row + cell.rows > row && isShown(cell, row));
  const [first] = own.find((cell) => cell.row === row)?.lines ?? [];
  if (!first) return undefined;
  let column = 0;
  const runs = own
    .toSorted((a, b) => a.column - b.column)
    .flatMap((cell) => {
      const separator = '\t'.repeat(Math.max(0, cell.column - column));
      column = cell.column;
      return runsOfCell(cell.lines, separator);
    });
  const text = runs.map((run) => run.text).join('');
  return { ...first, runs, text, cells: true, ruled: true };
}

/** In its first row; a short one, in all that it covers. */
function isShown({ row: first, lines }: Cell, row: number): boolean {
  return first === row || lines.map(({ text }) => text).join(' ').length <= longestRepeated;
}

/** The lines of a cell behind each other, words that were divided joined again. */
function runsOfCell(lines: readonly Line[], separator: string): Run[] {
  return lines.flatMap((line, index) => {
    const [before, next] = [lines[index - 1], lines[index + 1]];
    const lead = before ? lineEnd(before.text, line.text, noWords).separator : separator;
    const drop = next ? lineEnd(line.text, next.text, noWords).drop : 0;
    return line.runs.map((run, position) => {
      const whole = position === 0 ? `${lead}${run.text.trimStart()}` : run.text;
      return { ...run, text: position === line.runs.length - 1 && drop === 1 ? whole.slice(0, -1) : whole };
    });
  });
}
