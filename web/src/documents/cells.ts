// A row of a table, cut into its cells where they are in the text.
import type { ApiSentence } from '../api/index.ts';

export interface TextRange {
  start: number;
  end: number;
}

/** One cell, the whole row, where it is not certain how it is cut. @param format of the document */
export function cellsOf(text: string, { start, end, columns }: ApiSentence, format: string): TextRange[] {
  if (format !== 'csv') return cutAt(text, { start, end }, ' | ');
  const cut = [',', ';', '\t', '|'].map((delimiter) => csvFields(text, { start, end }, delimiter));
  const counts = columns === null ? cut : cut.filter(({ length }) => length === columns.length);
  const most = counts.toSorted((a, b) => b.length - a.length)[0];
  return most ?? [{ start, end }];
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
