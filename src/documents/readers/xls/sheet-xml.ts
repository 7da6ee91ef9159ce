// One sheet: its records → the XML of its successor, and what lies over the cells.
import { viewOf } from '../compound/view-of.ts';
import { element, xmlText } from '../compound/xml-text.ts';
import { columnName } from '../xlsx/read-sheet.ts';
import { recordsOf, type SheetRecord } from './records.ts';
import { packedNumber, StringReader, stringAt } from './string-reader.ts';

export interface SheetParts {
  sheet: string;
  comments: string;
  boxes: string;
  pictures: number;
  charts: number;
}

const records = {
  begin: 0x809,
  end: 0x0a,
  row: 0x208,
  column: 0x7d,
  merged: 0xe5,
  shared: 0xfd,
  label: 0x204,
  richLabel: 0xd6,
  number: 0x203,
  packed: 0x27e,
  packedRow: 0xbd,
  truth: 0x205,
  formula: 0x06,
  result: 0x207,
  note: 0x1c,
  object: 0x5d,
  text: 0x1b6,
} as const;
const chart = 0x20;
const [pictureObject, noteObject] = [8, 0x19];
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

export function sheetXml(stream: Uint8Array, at: number): SheetParts {
  const writer = new SheetWriter();
  let depth = 0;
  for (const record of recordsOf(stream, at)) {
    if (record.type === records.begin) depth += 1;
    if (record.type === records.begin && depth > 1 && kindOf(record) === chart) writer.charts += 1;
    if (record.type === records.end) depth -= 1;
    if (depth === 0) break;
    if (depth === 1) writer.take(record);
  }
  return writer.done();
}

const kindOf = ({ data }: SheetRecord): number => viewOf(data).getUint16(2, true);

class SheetWriter {
  charts = 0;
  #pictures = 0;
  readonly #rows = new Map<number, Map<number, string>>();
  readonly #hiddenRows = new Set<number>();
  readonly #columns: string[] = [];
  readonly #merged: string[] = [];
  readonly #notes: { cell: string; object: number }[] = [];
  readonly #texts = new Map<number, { kind: number; text: string }>();
  #object: { id: number; kind: number } | undefined;
  /** Of a formula whose result is a text that follows it. */
  #awaited: { row: number; column: number } | undefined;

  take({ type, data, more }: SheetRecord): void {
    const view = viewOf(data);
    const two = (at: number): number => view.getUint16(at, true);
    if (type === records.row && two(12) & 0x20) this.#hiddenRows.add(two(0));
    else if (type === records.column && two(8) & 1)
      this.#columns.push(element('col', { min: two(0) + 1, max: two(2) + 1, hidden: 1 }));
    else if (type === records.merged) this.#merge(view);
    else if (type === records.note) this.#notes.push({ cell: cellName(two(0), two(2)), object: two(6) });
    else if (type === records.object) this.#openObject(two(4), two(6));
    else if (type === records.text) this.#takeText(two(10), more);
    else if (type === records.result) this.#takeResult(stringAt(data, 0, 2, more));
    else if (type === records.packedRow) this.#takePackedRow(data);
    else if (data.length >= 6)
      this.#takeCell(type, { row: two(0), column: two(2), style: two(4) }, data, more);
  }

  done(): SheetParts {
    const rows = [...this.#rows].sort(([a], [b]) => a - b).map(([row, cells]) => this.#rowXml(row, cells));
    const merged = this.#merged.map((ref) => element('mergeCell', { ref })).join('');
    const comments = this.#notes.map(({ cell, object }) =>
      element('comment', { ref: cell }, element('t', {}, xmlText(this.#texts.get(object)?.text ?? ''))),
    );
    const boxes = [...this.#texts.values()].filter(({ kind }) => kind !== noteObject);
    return {
      sheet: element(
        'worksheet',
        {},
        element('cols', {}, this.#columns.join('')) +
          element('sheetData', {}, rows.join('')) +
          element('mergeCells', {}, merged),
      ),
      comments: element('comments', {}, comments.join('')),
      boxes: boxes
        .map(({ text }) => element('xdr:sp', {}, element('a:p', {}, element('a:t', {}, xmlText(text)))))
        .join(''),
      pictures: this.#pictures,
      charts: this.charts,
    };
  }

  #rowXml(row: number, cells: ReadonlyMap<number, string>): string {
    const hidden = this.#hiddenRows.has(row) ? 1 : undefined;
    const inOrder = [...cells].sort(([a], [b]) => a - b).map(([, xml]) => xml);
    return element('row', { r: row + 1, hidden }, inOrder.join(''));
  }

  #takeCell(
    type: number,
    place: { row: number; column: number; style: number },
    data: Uint8Array,
    more: readonly Uint8Array[],
  ): void {
    const view = viewOf(data);
    const put = (kind: string, value: string | number, formula = ''): void =>
      this.#put(place, kind, formula + element('v', {}, xmlText(String(value))));
    if (type === records.shared) put('s', view.getUint32(6, true));
    else if (type === records.label || type === records.richLabel) put('str', stringAt(data, 6, 2, more));
    else if (type === records.number) put('n', view.getFloat64(6, true));
    else if (type === records.packed) put('n', packedNumber(data, 6));
    else if (type === records.truth)
      put(data[7] ? 'e' : 'b', data[7] ? (errors[data[6] ?? 0] ?? '#N/A') : (data[6] ?? 0));
    else if (type === records.formula) this.#takeFormula(view, place, put);
  }

  #takeFormula(
    view: DataView,
    place: { row: number; column: number },
    put: (kind: string, value: string | number, formula: string) => void,
  ): void {
    const formula = element('f');
    if (view.getUint16(12, true) !== 0xffff) {
      put('n', view.getFloat64(6, true), formula);
      return;
    }
    const [kind, value] = [view.getUint8(6), view.getUint8(8)];
    if (kind === 0) this.#awaited = place;
    if (kind === 1) put('b', value, formula);
    if (kind === 2) put('e', errors[value] ?? '#N/A', formula);
  }

  #takeResult(text: string): void {
    if (this.#awaited) this.#put(this.#awaited, 'str', element('v', {}, xmlText(text)));
    this.#awaited = undefined;
  }

  #takePackedRow(data: Uint8Array): void {
    const view = viewOf(data);
    const [row, first] = [view.getUint16(0, true), view.getUint16(2, true)];
    for (let at = 4; at + 8 <= data.length; at += 6) {
      const place = { row, column: first + (at - 4) / 6, style: view.getUint16(at, true) };
      this.#put(place, 'n', element('v', {}, String(packedNumber(data, at + 2))));
    }
  }

  #put(
    { row, column, style }: { row: number; column: number; style?: number },
    kind: string,
    inner: string,
  ): void {
    const cells = this.#rows.get(row) ?? new Map<number, string>();
    this.#rows.set(row, cells);
    cells.set(column, element('c', { r: cellName(row, column), t: kind, s: style }, inner));
  }

  #merge(view: DataView): void {
    for (let index = 0; index < view.getUint16(0, true); index += 1) {
      const [top, bottom, left, right] = [0, 2, 4, 6].map((at) => view.getUint16(2 + 8 * index + at, true));
      this.#merged.push(`${cellName(top ?? 0, left ?? 0)}:${cellName(bottom ?? 0, right ?? 0)}`);
    }
  }

  #openObject(kind: number, id: number): void {
    this.#object = { id, kind };
    if (kind === pictureObject) this.#pictures += 1;
  }

  /** The characters of an object's text, in records behind it. */
  #takeText(length: number, [first, ...rest]: readonly Uint8Array[]): void {
    if (!this.#object || !first || length === 0) return;
    const text = new StringReader([first, ...rest], 1).characters(length, first[0] ?? 0);
    this.#texts.set(this.#object.id, { kind: this.#object.kind, text });
  }
}

function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}
