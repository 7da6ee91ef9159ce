// A document as Markdown, for whoever wants its tables as tables. Citations count in the plain text, not in this.
import type { Document, Sentence } from './document.ts';
import { csvFields, guessDelimiter } from './readers/csv/csv-fields.ts';

interface Part {
  kind: Sentence['kind'];
  text: string;
  columns: readonly string[] | null;
}

/** Markdown of a document; one that is Markdown already, or plain text, stays as it is. */
export function toMarkdown(document: Document): string {
  const { format, text } = document;
  if (format === 'md' || format === 'txt') return text;
  if (format === 'code') return fenced(text);
  const blocks: string[] = [];
  let table: Part[] = [];
  const flush = (): void => {
    if (table.length > 0) blocks.push(tableOf(table, format));
    table = [];
  };
  for (const part of partsOf(document)) {
    const [first] = table;
    // Other names of columns belong to another table.
    if (first && part.kind === 'row' && part.columns === null && table.at(-1)?.columns) flush();
    if (part.kind === 'row') table.push(part);
    else {
      flush();
      blocks.push(blockOf(part));
    }
  }
  flush();
  return `${blocks.join('\n\n')}\n`;
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

function blockOf({ kind, text }: Part): string {
  if (kind === 'code') return fenced(text);
  const plain = escaped(text.replace(/\s+/gu, ' '));
  if (kind === 'heading') return `## ${plain}`;
  if (kind !== 'list-item') return plain.replace(/^([#>+-]|\d+(?=[.)]))/u, '\\$1');
  const bullet = /^[•◦▪·●○■–—*+-]\s+/u;
  if (bullet.test(text)) return `- ${escaped(text.replace(bullet, ''))}`;
  return /^\d{1,9}[.)]\s/u.test(text) ? plain : `- ${plain}`;
}

function tableOf(rows: readonly Part[], format: Document['format']): string {
  const cells = rows.map(({ text }) => text).map(fieldsOf(rows, format));
  const width = Math.max(...cells.map((row) => row.length));
  const [first] = rows;
  // Without names of its own a table has a header all the same: Markdown knows no other.
  const named = rows.length > 1 && first?.columns === null && rows[1]?.columns !== null;
  const header = named ? (cells[0] ?? []) : (first?.columns ?? []);
  const line = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, index) => escaped(row[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${' --- |'.repeat(width)}`;
  return [line(header), rule, ...(named ? cells.slice(1) : cells).map(line)].join('\n');
}

function fieldsOf(rows: readonly Part[], format: Document['format']): (text: string) => string[] {
  const delimiter = format === 'csv' ? guessDelimiter(rows.map(({ text }) => text)) : undefined;
  return (text) => {
    const border = text.includes('\t') ? '\t' : ' | ';
    const cells = delimiter === undefined ? text.split(border) : csvFields(text, delimiter);
    return cells.map((cell) => cell.replace(/\s+/gu, ' ').trim());
  };
}

function escaped(text: string): string {
  return text.replace(/[\\`*_<]/gu, '\\$&');
}

/** Longer than any fence within. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/u, '')}\n${fence}\n`;
}
