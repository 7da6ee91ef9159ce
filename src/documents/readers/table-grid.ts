// A table as it is drawn, cell by cell: what spans columns or rows stands in each of them, so that every row says all that
// holds for it.
import { usualCount } from './csv/csv-fields.ts';
import { findHeader } from './csv/find-header.ts';
import type { TextBuilder } from './text-builder.ts';

export interface Cell {
  text: string;
  columns?: number;
  /** Rows that it covers; 0 is to the end of the table. */
  rows?: number;
  /** Goes on from the cell above. */
  continues?: boolean;
  /** Names what stands under it. */
  names?: boolean;
}

/** A hostile span claims millions. */
const mostColumns = 1_000;
/** Cells that spans may fill in one table: a row of a kilobyte can claim to cover all that follow. */
const mostRepeated = 100_000;
/** A longer text is told once: a title, or a paragraph of a layout. */
const longestRepeated = 80;

interface Row {
  cells: string[];
  names: boolean;
}

/** Takes cells row by row. */
export class TableGrid {
  readonly #rows: Row[] = [];
  /** For each column: what covers it from above, and for how many rows more. */
  #covered: ({ text: string; rows: number } | undefined)[] = [];
  #above: string[] = [];
  #repeated = 0;

  addRow(cells: readonly Cell[]): void {
    const row: string[] = [];
    for (const cell of cells) {
      while (this.#isCovered(row.length)) row.push(this.#takeCovered(row.length));
      this.#addCell(row, cell);
    }
    const end = this.#covered.findLastIndex((_, column) => this.#isCovered(column));
    while (row.length <= end) row.push(this.#takeCovered(row.length));
    this.#above = row;
    const names = cells.length > 0 && cells.every(({ names }) => names === true);
    this.#rows.push({ cells: onlyOne(cells) ? row.slice(0, 1) : row, names });
  }

  #isCovered(column: number): boolean {
    return this.#repeated <= mostRepeated && (this.#covered[column]?.rows ?? 0) > 0;
  }

  #takeCovered(column: number): string {
    const cover = this.#covered[column];
    if (!cover || cover.rows <= 0) return '';
    cover.rows -= 1;
    this.#repeated += 1;
    return cover.text;
  }

  #addCell(row: string[], { text, columns = 1, rows = 1, continues = false }: Cell): void {
    const shown = continues ? (this.#above[row.length] ?? '') : text;
    const repeated = shown.length <= longestRepeated ? shown : '';
    const room = this.#repeated > mostRepeated ? 1 : mostColumns - row.length;
    const width = Math.max(1, Math.min(columns, room));
    const below = room <= 1 ? 0 : rows === 0 ? mostRepeated : rows - 1;
    for (let index = 0; index < width; index += 1) {
      this.#covered[row.length] = below > 0 ? { text: repeated, rows: below } : undefined;
      row.push(index === 0 && !continues ? shown : repeated);
    }
    this.#repeated += width - 1;
  }

  /** Writes the rows, each with the names of its columns where the table has some. */
  write(builder: TextBuilder, place?: (row: number) => string): void {
    const header = this.#header();
    const columns = header === undefined ? undefined : this.#rows[header]?.cells;
    this.#rows.forEach(({ cells }, index) => {
      const last = cells.findLastIndex((cell) => cell !== '');
      const named = columns !== undefined && header !== undefined && index > header;
      builder.add('row', cells.slice(0, last + 1).join(' | '), null, {
        ...(named ? { columns } : {}),
        ...(place ? { place: place(index) } : {}),
      });
    });
  }

  #header(): number | undefined {
    const marked = this.#rows.findIndex(({ names }) => !names) - 1;
    if (marked >= 0) return marked;
    const width = usualCount(this.#rows.map(({ cells }) => cells.length).filter((count) => count > 1));
    return this.#rows.length < 2
      ? undefined
      : findHeader(
          this.#rows.map(({ cells }) => cells),
          width,
        );
  }
}

/** A cell across the whole table is a title: it is said once. */
function onlyOne(cells: readonly Cell[]): boolean {
  return cells.length === 1 && (cells[0]?.columns ?? 1) > 1;
}
