// The rows of one sheet, as a person sees them.
import { walkXml } from '../archive/walk-xml.ts';
import { isPageNumber } from '../page-number.ts';
import type { ReaderInput } from '../reader.ts';
import { formatCell } from './format-cell.ts';
import { local, type Workbook } from './workbook.ts';

export interface SheetRow {
  /** 1-based. */
  number: number;
  /** Cells from the first column on. */
  cells: string[];
}

export interface SheetContent {
  rows: SheetRow[];
  /** Rows and columns that are hidden were left out. */
  hid: boolean;
  /** Formulas that nobody has computed: the file holds no result to show. */
  uncomputed: number;
  /** Values with a line through them, which were left out. */
  struck: number;
  /** Lines at the head and foot of printed pages, behind their label. */
  edges: string[];
}

/** A sheet has 16,384 columns; a row that claims cells far out has nothing in between. */
const widestGap = 50;
/** Long texts are not repeated over the cells that were merged. */
const longestRepeated = 80;
/** Cells that merged ranges may fill. */
const mostFilled = 100_000;

const edges: ReadonlyMap<string, string> = new Map([
  ['oddHeader', '[Header]'],
  ['firstHeader', '[Header]'],
  ['evenHeader', '[Header]'],
  ['oddFooter', '[Footer]'],
  ['firstFooter', '[Footer]'],
  ['evenFooter', '[Footer]'],
]);

type Attributes = Readonly<Record<string, string>>;

export function readSheet(xml: Buffer | undefined, workbook: Workbook, input: ReaderInput): SheetContent {
  const handler = new SheetHandler(workbook);
  walkXml(xml, input, handler);
  return handler.content();
}

class SheetHandler {
  readonly #workbook: Workbook;
  readonly #rows: SheetRow[] = [];
  readonly #hiddenColumns: { from: number; to: number }[] = [];
  readonly #merged: string[] = [];
  #row: SheetRow | undefined;
  #column = 0;
  #cell: Attributes | undefined;
  #inValue = false;
  #value = '';
  #hid = false;
  #formula = false;
  #uncomputed = 0;
  #struck = 0;
  #edge: string | undefined;
  readonly #edges: string[] = [];
  #runStruck = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  open(tag: string, attributes: Attributes): void {
    const name = local(tag);
    if (name === 'f') this.#formula = true;
    if (edges.has(name)) this.#edge = '';
    if (name === 'r') this.#runStruck = false;
    if (name === 'strike') this.#runStruck = isOn(attributes.val);
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#inValue = this.#cell !== undefined;
    else if (name === 'mergeCell') this.#merged.push(attributes.ref ?? '');
    else if (name === 'col' && isTrue(attributes.hidden))
      this.#hiddenColumns.push({ from: Number(attributes.min) - 1, to: Number(attributes.max) - 1 });
  }

  text(text: string): void {
    if (this.#edge !== undefined) this.#edge += text;
    else if (this.#inValue && this.#runStruck) this.#struck += 1;
    else if (this.#inValue) this.#value += text;
  }

  close(tag: string): void {
    const name = local(tag);
    if (name === 'v' || name === 't') this.#inValue = false;
    if (edges.has(name)) this.#closeEdge(edges.get(name) ?? '');
    if (name === 'c') this.#closeCell();
    if (name === 'row') this.#closeRow();
  }

  content(): SheetContent {
    this.#fillMerged();
    return {
      rows: this.#rows,
      hid: this.#hid,
      uncomputed: this.#uncomputed,
      struck: this.#struck,
      edges: this.#edges,
    };
  }

  #openRow({ r, hidden }: Attributes): void {
    const number = Number(r) || (this.#rows.at(-1)?.number ?? 0) + 1;
    this.#row = isTrue(hidden) ? undefined : { number, cells: [] };
    if (isTrue(hidden)) this.#hid = true;
    this.#column = 0;
  }

  #closeRow(): void {
    if (this.#row?.cells.some((cell) => cell !== '')) this.#rows.push(this.#row);
    this.#row = undefined;
  }

  #openCell(attributes: Attributes): void {
    this.#column = columnOf(attributes.r) ?? this.#column;
    this.#cell = attributes;
    this.#value = '';
    this.#formula = false;
    this.#runStruck = false;
  }

  #closeCell(): void {
    const { t = 'n', s } = this.#cell ?? {};
    const style = Number(s ?? 0);
    const text = this.#seen(t, style).replace(/\s+/g, ' ').trim();
    this.#cell = undefined;
    if (this.#formula && this.#value === '') this.#uncomputed += 1;
    const hidden = this.#hiddenColumns.some(({ from, to }) => this.#column >= from && this.#column <= to);
    if (hidden && text !== '') this.#hid = true;
    if (this.#row && !hidden && text !== '') {
      const { cells } = this.#row;
      if (this.#column - cells.length > widestGap) cells.push('');
      else while (cells.length < this.#column) cells.push('');
      cells.push(text);
    }
    this.#column += 1;
  }

  /** Without what has a line through it. */
  #seen(type: string, style: number): string {
    const { strings, struckStyles } = this.#workbook;
    const string = type === 's' ? strings[Number(this.#value)] : undefined;
    if (type === 's') this.#struck += string?.struck ?? 0;
    if (!struckStyles.has(style)) return string ? string.text : this.#shown(type, style);
    const own = string?.own ?? '';
    if ((string?.text ?? this.#value).trim() !== own.trim()) this.#struck += 1;
    return own;
  }

  #closeEdge(label: string): void {
    const text = edgeText(this.#edge ?? '');
    this.#edge = undefined;
    if (text !== '') this.#edges.push(`${label}\t${text}`);
  }

  #shown(type: string, style: number): string {
    const value = this.#value;
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type !== 'n' || value.trim() === '') return value;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    return formatCell(number, this.#workbook.codes[style] ?? 'General', this.#workbook.date1904);
  }

  /** What was merged holds for all of its cells. */
  #fillMerged(): void {
    const rows = new Map(this.#rows.map((row) => [row.number, row]));
    let filled = 0;
    for (const ref of this.#merged) {
      const [from = '', to = ''] = ref.split(':');
      const [left, right] = [columnOf(from), columnOf(to)];
      const [top, bottom] = [rowOf(from), rowOf(to)];
      if (left === undefined || right === undefined || top === undefined || bottom === undefined) continue;
      const text = rows.get(top)?.cells[left] ?? '';
      if (text === '' || text.length > longestRepeated || right - left > widestGap) continue;
      for (let number = top; number <= bottom && filled < mostFilled; number += 1) {
        filled += 1;
        fillRow(rows.get(number)?.cells, { text, left, right, first: number === top });
      }
    }
  }
}

/** A title over a whole table is said once: what else stands in its row tells. */
function fillRow(
  cells: string[] | undefined,
  { text, left, right, first }: { text: string; left: number; right: number; first: boolean },
): void {
  if (!cells || (first && cells.every((cell, column) => cell === '' || column === left))) return;
  for (let column = left; column <= right; column += 1) {
    while (cells.length <= column) cells.push('');
    if (cells[column] === '') cells[column] = text;
  }
}

/** `&LDraft&RPage &P`: texts between codes for places, fonts and counters. */
function edgeText(code: string): string {
  const text = withoutCodes(code);
  return /[\p{L}\p{N}]/u.test(text) && !isPageNumber(withoutCodes(code.replace(/&[PN]/g, '1'))) ? text : '';
}

function withoutCodes(code: string): string {
  return code
    .replace(/&(?:(&)|([LCR])|"[^"]*"|K[\dA-F+-]{6}|\d{1,3}|[A-Z])/gi, (_, ampersand = '', part = '') =>
      part === '' ? ampersand : '  ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** A switch that is there is on, unless it says no. */
function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false';
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** `C7` → 2. */
function columnOf(ref: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/.exec(ref ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowOf(ref: string): number | undefined {
  const digits = /(\d{1,7})$/.exec(ref)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** 2 → `C`. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
