// The rows of a table, cut into their cells where they are in the text.
import type { ApiSentence } from '../api/index.ts';

export interface TextRange {
  start: number;
  end: number;
}

const csvDelimiters = [',', ';', '\t', '|'];

/** A row that nothing certain cuts is one cell. @param format of the document */
export function cellsOf(text: string, rows: readonly ApiSentence[], format: string): TextRange[][] {
  if (format !== 'csv') return rows.map((row) => cutAt(text, row, ' | '));
  const cut = csvDelimiters.map((delimiter) => rows.map((row) => csvFields(text, row, delimiter)));
  const columns = rows[0]?.columns?.length;
  return cut.toSorted((a, b) => certainty(b, columns) - certainty(a, columns))[0] ?? [];
}

/** How many rows have as many cells as there are columns, or as most rows have, if that is more than one. */
function certainty(rows: readonly TextRange[][], columns: number | undefined): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual, agreeing] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [0, 0];
  if (columns !== undefined) return counts.get(columns) ?? 0;
  return usual > 1 ? agreeing : 0;
}

function cutAt(text: string, { start, end }: TextRange, delimiter: string): TextRange[] {
  const cells: TextRange[] = [];
  let from = start;
  for (;;) {
    const at = text.indexOf(delimiter, from);
    if (at < 0 || at + delimiter.length > end) return [...cells, { start: from, end }];
    cells.push({ start: from, end: at });
    from = at + delimiter.length;
  }
}

function csvFields(text: string, { start, end }: TextRange, delimiter: string): TextRange[] {
  const fields: TextRange[] = [];
  let from = start;
  let quoted = false;
  for (let at = start; at < end; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== delimiter || quoted) continue;
    fields.push({ start: from, end: at });
    from = at + 1;
  }
  return [...fields, { start: from, end }];
}
