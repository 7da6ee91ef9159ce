// One table while its tags pass by.
import { type Cell, TableGrid } from '../table-grid.ts';
import { isOn } from './run-format.ts';

type Attributes = Readonly<Record<string, string>>;

export class Table {
  readonly grid = new TableGrid();
  readonly #lines: string[] = [];
  #cells: Cell[] = [];
  #cell: Cell | undefined;
  #rowDeleted = false;
  #cellDeleted = false;
  #names = false;

  /** A property of the row or the cell that is open. Gives whether it says that the row or cell was deleted. */
  property(name: string, attributes: Attributes): boolean {
    const count = Number(attributes['w:val'] ?? '');
    if (name === 'w:del') this.#rowDeleted = true;
    if (name === 'w:cellDel') this.#cellDeleted = true;
    if (name === 'w:tblHeader') this.#names = isOn(attributes);
    if (name === 'w:gridBefore' && count > 0) this.#cells.push({ text: '', columns: count });
    if (this.#cell && name === 'w:gridSpan' && count > 1) this.#cell.columns = count;
    if (this.#cell && name === 'w:vMerge') this.#cell.continues = attributes['w:val'] !== 'restart';
    return name === 'w:del' || name === 'w:cellDel';
  }

  openRow(): void {
    this.#cells = [];
    this.#rowDeleted = false;
    this.#names = false;
  }

  openCell(): void {
    this.#cell = { text: '' };
    this.#cellDeleted = false;
  }

  /** A paragraph of the cell that is open. */
  add(paragraph: string): void {
    const text = paragraph.replace(/\s+/g, ' ').trim();
    if (this.#cell && text !== '') this.#cell.text += this.#cell.text === '' ? text : ` ${text}`;
  }

  endCell(): void {
    if (this.#cell) this.#cells.push(this.#cellDeleted ? { ...this.#cell, text: '' } : this.#cell);
    this.#cell = undefined;
  }

  endRow(): void {
    const cells = this.#names ? this.#cells.map((cell) => ({ ...cell, names: true })) : this.#cells;
    if (!this.#rowDeleted) this.grid.addRow(cells);
    if (!this.#rowDeleted) this.#lines.push(cells.map(({ text }) => text).join(' | '));
    this.#cells = [];
  }

  /** The rows in one line, for a table that stands in a cell of another. */
  get text(): string {
    return this.#lines.filter((line) => /[^\s|]/.test(line)).join('; ');
  }
}
