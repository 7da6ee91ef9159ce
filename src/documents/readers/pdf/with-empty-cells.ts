// Rows that follow each other → a table whose empty cells are empty, not missing: "Rent, –, 950" is another row than
// "Rent, 950".

import { type Cell, cellsOf, withSeparators } from './cells.ts';
import { joinCellsAbove } from './cells-above.ts';
import { withNarrowBorders } from './narrow-borders.ts';
import type { Line } from './run.ts';
import { joinWrapped } from './wrapped-rows.ts';

interface Column {
  left: number;
  right: number;
}

// In font sizes: rows further apart belong to two tables.
const farthest = 4.5;
// In font sizes: of lines within one cell.
const widestLeading = 1.5;
const aligned = 0.35;

/** Lines of one column, from top to bottom; rows have as many borders as their table asks for. */
export function withEmptyCells(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  let table: Line[] = [];
  const flush = (): void => {
    result.push(...(table.length > 1 ? joinWrapped(filled(withNarrowBorders(table))) : table));
    table = [];
  };
  for (const line of joinCellsAbove(lines)) {
    const last = table.at(-1);
    if (last && line.baseline - last.baseline > farthest * line.size) flush();
    if ((line.cells && isRow(line)) || goesOnInCell(line, table)) table.push(line);
    else {
      flush();
      result.push(line);
    }
  }
  flush();
  return result;
}

function isRow({ text }: Line): boolean {
  return text.includes('\t');
}

/**
 * Whether a line with a single cell stands under one of the rows above and ends before the next column begins: it belongs to that
 * cell. Under the last cell it is read behind it anyway.
 */
function goesOnInCell(line: Line, table: readonly Line[]): boolean {
  const last = table.at(-1);
  if (!last || line.baseline - last.baseline > widestLeading * line.size) return false;
  return table.some((row) => {
    const cells = cellsOf(row);
    const at = cells.findIndex(({ x }) => Math.abs(x - line.x) <= aligned * line.size);
    const next = cells[at + 1];
    const isOpen = at > 0 || /^\p{Ll}/u.test(line.text);
    return at >= 0 && next !== undefined && line.right < next.x && isOpen;
  });
}

function filled(table: readonly Line[]): Line[] {
  const rows = table.map(cellsOf);
  const most = Math.max(...rows.map((cells) => cells.length));
  const columns = columnsOf(rows.filter((cells) => cells.length === most));
  if (!columns) return [...table];
  return table.map((line, index) => {
    const cells = rows[index] ?? [];
    const places = cells.length < most ? placesOf(cells, columns) : undefined;
    if (!places) return line;
    const separators = places.map((place, position) => '\t'.repeat(place - (places[position - 1] ?? 0)));
    return withSeparators(line, cells, separators);
  });
}

/** What the cells of the fullest rows take up; `undefined` where they do not stand under each other. */
function columnsOf(rows: readonly Cell[][]): Column[] | undefined {
  const columns = (rows[0] ?? []).map((_, index) => ({
    left: Math.min(...rows.map((cells) => cells[index]?.x ?? Number.POSITIVE_INFINITY)),
    right: Math.max(...rows.map((cells) => cells[index]?.right ?? Number.NEGATIVE_INFINITY)),
  }));
  const apart = columns.slice(1).every((column, index) => {
    const last = columns[index];
    return last !== undefined && (column.left >= last.right || column.right <= last.left);
  });
  return apart ? columns : undefined;
}

/** The column of every cell, in ascending order; `undefined` where a cell has none of its own. */
function placesOf(cells: readonly Cell[], columns: readonly Column[]): number[] | undefined {
  const places: number[] = [];
  for (const cell of cells) {
    const place = nearest(cell, columns);
    if (place <= (places.at(-1) ?? -1)) return undefined;
    places.push(place);
  }
  return places;
}

function nearest(cell: Cell, columns: readonly Column[]): number {
  const distances = columns.map(({ left, right }) => {
    const overlap = Math.min(cell.right, right) - Math.max(cell.x, left);
    return overlap > 0 ? -overlap : Math.abs((cell.x + cell.right) / 2 - (left + right) / 2);
  });
  return distances.indexOf(Math.min(...distances));
}
