// Cells of several lines whose row has its label beside the last of them: what stands above the label belongs to it, and not to the row
// before.
import { type Cell, cellsOf } from './cells.ts';
import { least } from './extent.ts';
import type { Line, Run } from './run.ts';

// In font sizes.
const widestLeading = 1.6;
const aligned = 0.35;
// In distances of the lines of a cell: how much further away the row before is.
const apart = 1.2;

/** Lines of one column, from top to bottom; a line that only fills a cell of the row below it is in that cell. */
export function joinCellsAbove(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const cell = isRow(line) ? cellUnder(line, result.at(-1)) : undefined;
    const count = cell ? countAbove(result, line, cell) : 0;
    const above = result.splice(result.length - count);
    result.push(cell && above.length > 0 ? withAbove(line, cell, above) : line);
  }
  return result;
}

function isRow(line: Line): boolean {
  return line.cells && line.text.includes('\t');
}

/** The cell of a row, but for its first, that a line above stands over. */
function cellUnder(row: Line, above: Line | undefined): Cell | undefined {
  if (!above || isRow(above)) return undefined;
  return cellsOf(row)
    .slice(1)
    .find((cell) => isOver(above, cell));
}

function isOver(line: Line, cell: Cell): boolean {
  return !isRow(line) && Math.abs(line.x - cell.x) < aligned * line.size;
}

/** How many of the last lines belong to `cell`: they follow each other closely, and another row is further away. */
function countAbove(lines: readonly Line[], row: Line, cell: Cell): number {
  let below = row;
  let leading = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const line of lines.toReversed()) {
    const distance = below.baseline - line.baseline;
    if (!isOver(line, cell) || distance > Math.min(widestLeading * row.size, 1.15 * leading)) break;
    leading = Math.min(leading, distance);
    below = line;
    count += 1;
  }
  const before = lines.at(-1 - count);
  const isNearer = before !== undefined && below.baseline - before.baseline > apart * leading;
  return isNearer && isRow(before) ? count : 0;
}

function withAbove(row: Line, cell: Cell, above: readonly Line[]): Line {
  const runs = cellsOf(row).flatMap((own) => (own.x === cell.x ? filled(own, above) : own.runs));
  return {
    ...row,
    runs,
    source: [...above.flatMap((line) => line.source), ...row.source],
    text: runs.map((run) => run.text).join(''),
    top: least(above, (line) => line.top),
  };
}

function filled({ runs }: Cell, above: readonly Line[]): Run[] {
  const border = /^\t*/.exec(runs[0]?.text ?? '')?.[0] ?? '';
  return [...above.map((line) => line.runs), runs].flatMap((part, index) =>
    part.map((run, position) =>
      position === 0 ? { ...run, text: `${index === 0 ? border : ' '}${run.text.trimStart()}` } : run,
    ),
  );
}
