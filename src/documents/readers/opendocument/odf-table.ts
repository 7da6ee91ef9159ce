// One table, or one sheet, while its tags pass by. Rows and cells that are alike are stored once with a count, and the counts
// of empty ones run to the edge of the sheet.
import { type Cell, TableGrid } from '../table-grid.ts';
import type { TextBuilder } from '../text-builder.ts';
import { columnName } from '../xlsx/read-sheet.ts';

type Attributes = Readonly<Record<string, string>>;

/** As often is a row or cell with something in it repeated. */
const mostRepeated = 1_000;

export class OdfTable {
  readonly #grid = new TableGrid();
  readonly #lines: string[] = [];
  /** Row of the grid → row of the sheet, 1-based, and its last column. */
  readonly #places: { row: number; width: number }[] = [];
  #row = 0;
  #cells: Cell[] = [];
  #cell: (Cell & { count: number }) | undefined;
  #repeated = 1;
  #names = false;
  /** Columns that are not shown, of a sheet; and how many were described so far. */
  readonly #hiddenColumns: { from: number; to: number }[] = [];
  #columns = 0;
  /** Text in hidden columns was left out. */
  hid = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'table:table-header-rows') this.#names = true;
    if (name === 'table:table-column') this.#describeColumns(attributes);
    if (name === 'table:table-row') {
      this.#cells = [];
      this.#repeated = countOf(attributes['table:number-rows-repeated']);
    }
    if (name === 'table:table-cell') {
      this.#cell = {
        text: '',
        count: countOf(attributes['table:number-columns-repeated']),
        columns: countOf(attributes['table:number-columns-spanned']),
        rows: countOf(attributes['table:number-rows-spanned']),
        names: this.#names,
      };
    }
  }

  add(text: string): void {
    const shown = text.replace(/\s+/g, ' ').trim();
    if (this.#cell && shown !== '') this.#cell.text += this.#cell.text === '' ? shown : ` ${shown}`;
  }

  close(name: string): void {
    if (name === 'table:table-header-rows') this.#names = false;
    if (name === 'table:table-cell' && this.#cell) {
      const { count, ...cell } = this.#cell;
      const times = cell.text === '' ? Math.min(count, 50) : Math.min(count, mostRepeated);
      for (let index = 0; index < times; index += 1) this.#cells.push(this.#shown(cell));
      this.#cell = undefined;
    }
    if (name === 'table:table-row') this.#closeRow();
  }

  #describeColumns(attributes: Attributes): void {
    const from = this.#columns;
    this.#columns += countOf(attributes['table:number-columns-repeated']);
    const visibility = attributes['table:visibility'] ?? 'visible';
    if (visibility !== 'visible') this.#hiddenColumns.push({ from, to: this.#columns });
  }

  /** The next cell as it is seen. */
  #shown(cell: Cell): Cell {
    const at = this.#cells.length;
    if (cell.text === '' || !this.#hiddenColumns.some(({ from, to }) => at >= from && at < to)) return cell;
    this.hid = true;
    return { ...cell, text: '' };
  }

  get text(): string {
    return this.#lines.filter((line) => /[^\s|]/.test(line)).join('; ');
  }

  /** A sheet has a name; its rows are found by it. */
  writeSheet(builder: TextBuilder, name: string): void {
    if (this.#places.length === 0) return;
    builder.add('heading', name, null, { place: name });
    this.#grid.write(builder, (row) => this.#placeOf(row, name));
  }

  write(builder: TextBuilder, place?: string): void {
    this.#grid.write(builder, place === undefined ? undefined : () => place);
  }

  #closeRow(): void {
    const last = this.#cells.findLastIndex(({ text }) => text !== '');
    const cells = this.#cells.slice(0, last + 1);
    const times = last === -1 ? 0 : Math.min(this.#repeated, mostRepeated);
    for (let index = 0; index < times; index += 1) {
      this.#grid.addRow(cells);
      this.#lines.push(cells.map(({ text }) => text).join(' | '));
      this.#places.push({ row: this.#row + index + 1, width: cells.length });
    }
    this.#row += this.#repeated;
  }

  #placeOf(index: number, sheet: string): string {
    const { row = 0, width = 1 } = this.#places[index] ?? {};
    return `${sheet}!A${row}${width > 1 ? `:${columnName(width - 1)}${row}` : ''}`;
  }
}

function countOf(value: string | undefined): number {
  return /^\d{1,9}$/.test(value ?? '') ? Number(value) : 1;
}
