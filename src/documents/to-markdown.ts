// A document as Markdown, for whoever wants its tables as tables. Citations count in the plain text, not in this.
import type { Document } from './document.ts';
import { cellsOf, type Part, piecesOf } from './document-parts.ts';

/** Markdown of a document; one that is Markdown already, or plain text, stays as it is. */
export function toMarkdown(document: Document): string {
  const { format, text } = document;
  if (format === 'md' || format === 'txt') return text;
  if (format === 'code') return fenced(text);
  const blocks = piecesOf(document).map((piece) =>
    piece.type === 'table' ? tableOf(piece.rows, format) : blockOf(piece.part),
  );
  return `${blocks.join('\n\n')}\n`;
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

function tableOf(parts: readonly Part[], format: Document['format']): string {
  const { header, rows } = cellsOf(parts, format);
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const line = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, index) => escaped(row[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  // Without names of its own a table has a header all the same: Markdown knows no other.
  return [line(header), `|${' --- |'.repeat(width)}`, ...rows.map(line)].join('\n');
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
