// What stands before the sheets: their names, the shared strings, the formats of cells.
import { DesksideError } from '../../../core/index.ts';
import { viewOf } from '../compound/view-of.ts';
import { recordsOf, type SheetRecord } from './records.ts';
import { StringReader, stringAt } from './string-reader.ts';

export interface SheetEntry {
  name: string;
  at: number;
  hidden: boolean;
  /** Of cells; others are charts and macros. */
  isSheet: boolean;
}

export interface Globals {
  sheets: SheetEntry[];
  strings: string[];
  /** Format number → code. */
  formats: Map<number, string>;
  /** Format numbers of the styles of cells. */
  styles: number[];
  date1904: boolean;
}

const [end, begin, filePass, sheetEntry, sharedStrings, format, style, dates] = [
  0x0a, 0x809, 0x2f, 0x85, 0xfc, 0x41e, 0xe0, 0x22,
];
const version97 = 0x600;

/** Errors: `document-encrypted`; `document-unsupported` for workbooks of Excel 5 and 95. */
export function globalsOf(stream: Uint8Array, name: string): Globals {
  const globals: Globals = { sheets: [], strings: [], formats: new Map(), styles: [], date1904: false };
  for (const record of recordsOf(stream)) {
    const { type, data } = record;
    if (type === end) break;
    if (type === begin && viewOf(data).getUint16(0, true) !== version97)
      throw new DesksideError('document-unsupported', { name, format: 'excel-95' });
    if (type === filePass) throw new DesksideError('document-encrypted', { name });
    take(record, globals);
  }
  return globals;
}

function take({ type, data, more }: SheetRecord, globals: Globals): void {
  const view = viewOf(data);
  if (type === sheetEntry)
    globals.sheets.push({
      at: view.getUint32(0, true),
      hidden: (view.getUint8(4) & 3) !== 0,
      isSheet: view.getUint8(5) === 0,
      name: stringAt(data, 6, 1),
    });
  if (type === sharedStrings) globals.strings = stringsOf([data, ...more]);
  if (type === format) globals.formats.set(view.getUint16(0, true), codeOf(data));
  if (type === style) globals.styles.push(view.getUint16(2, true));
  if (type === dates) globals.date1904 = view.getUint16(0, true) === 1;
}

/** Some writers cut it off: its length is what is there. */
function codeOf(data: Uint8Array): string {
  const [letters, flags] = [viewOf(data).getUint16(2, true), data[4] ?? 0];
  const there = Math.floor((data.length - 5) / (flags & 1 ? 2 : 1));
  return new StringReader([data], 5).characters(Math.min(letters, there), flags);
}

/** As many as there are, whatever the table says. */
function stringsOf(parts: readonly Uint8Array[]): string[] {
  const reader = new StringReader(parts, 8);
  const strings: string[] = [];
  for (
    let left = viewOf(parts[0] ?? new Uint8Array()).getUint32(4, true);
    left > 0 && !reader.done;
    left -= 1
  )
    strings.push(reader.string(2));
  return strings;
}
