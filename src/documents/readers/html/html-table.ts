// One table while its tags pass by.
import { type Cell, TableGrid } from '../table-grid.ts';
import type { TextBuilder } from '../text-builder.ts';
import { wholeNumber } from './list-formats.ts';

type Attributes = Readonly<Record<string, string>>;

export class HtmlTable {
  #grid = new TableGrid();
  #row: Cell[] | undefined;
  #cell: Cell | undefined;

  get inRow(): boolean {
    return this.#row !== undefined;
  }

  openRow(): void {
    this.#row = [];
  }

  openCell(name: string, { colspan, rowspan }: Attributes): void {
    this.#row ??= [];
    const columns = wholeNumber(colspan) ?? 1;
    const rows = wholeNumber(rowspan) ?? 1;
    this.#cell = { text: '', columns: Math.max(1, columns), rows: Math.max(0, rows), names: name === 'th' };
  }

  /** Text that stands in no cell is a cell of its own. */
  closeCell(text: string): void {
    const shown = text.replace(/\s+/g, ' ').trim();
    if (this.#cell) this.#row?.push({ ...this.#cell, text: shown });
    else if (shown !== '') this.#row?.push({ text: shown });
    this.#cell = undefined;
  }

  closeRow(): void {
    if (this.#row) this.#grid.addRow(this.#row);
    this.#row = undefined;
  }

  /** Writes what there is so far: another table begins inside, so this one only places things. */
  writeOut(builder: TextBuilder): void {
    if (this.#row) this.#grid.addRow(this.#row);
    if (this.#row) this.#row = [];
    this.#grid.write(builder);
    this.#grid = new TableGrid();
  }
}
