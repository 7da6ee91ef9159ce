// The parts of a document as somebody would mark it up: paragraphs, headings, items, and rows that make a table.
import type { Document, Sentence } from './document.ts';
import { csvFields, guessDelimiter } from './readers/csv/csv-fields.ts';

export interface Part {
  kind: Sentence['kind'];
  text: string;
  columns: readonly string[] | null;
}

/** One part, or the rows of one table. */
export type Piece = { type: 'part'; part: Part } | { type: 'table'; rows: Part[] };

export function piecesOf(document: Document): Piece[] {
  const pieces: Piece[] = [];
  for (const part of partsOf(document)) {
    const last = pieces.at(-1);
    // Other names of columns belong to another table.
    const another = last?.type === 'table' && part.columns === null && last.rows.at(-1)?.columns;
    if (part.kind !== 'row') pieces.push({ type: 'part', part });
    else if (last?.type === 'table' && !another) last.rows.push(part);
    else pieces.push({ type: 'table', rows: [part] });
  }
  return pieces;
}

export interface Cells {
  /** Names of the columns, empty where nobody named them. */
  header: readonly string[];
  rows: string[][];
}

export function cellsOf(rows: readonly Part[], format: Document['format']): Cells {
  const cells = rows.map(({ text }) => text).map(fieldsOf(rows, format));
  const [first] = rows;
  const named = rows.length > 1 && first?.columns === null && rows[1]?.columns !== null;
  if (named) return { header: cells[0] ?? [], rows: cells.slice(1) };
  return { header: first?.columns ?? [], rows: cells };
}

/** Sentences of one block become its text again: blocks stand on lines of their own. */
function partsOf({ text, sentences, format }: Document): Part[] {
  const parts: (Part & { start: number; end: number })[] = [];
  for (const { kind: asked, start, end, columns } of sentences) {
    // The names of the columns are the heading of a file of rows, and the first row of its table.
    const kind = format === 'csv' ? 'row' : asked;
    const last = parts.at(-1);
    const joins = last && last.kind === kind && kind !== 'row' && !text.slice(last.end, start).includes('\n');
    if (joins) last.end = end;
    else parts.push({ kind, start, end, columns, text: '' });
  }
  return parts.map((part) => ({ ...part, text: text.slice(startOfRow(text, part), part.end) }));
}

/** A row may begin with an empty cell, which no sentence does. */
function startOfRow(text: string, { kind, start }: { kind: Part['kind']; start: number }): number {
  let from = start;
  while (kind === 'row' && text[from - 1] === '\t') from -= 1;
  return from;
}

function fieldsOf(rows: readonly Part[], format: Document['format']): (text: string) => string[] {
  const delimiter = format === 'csv' ? guessDelimiter(rows.map(({ text }) => text)) : undefined;
  return (text) => {
    const border = text.includes('\t') ? '\t' : ' | ';
    const cells = delimiter === undefined ? text.split(border) : csvFields(text, delimiter);
    return cells.map((cell) => cell.replace(/\s+/gu, ' ').trim());
  };
}
