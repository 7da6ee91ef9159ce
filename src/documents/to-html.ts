// A document as a page of HTML: nothing in it runs, and nothing is fetched.
import type { Document } from './document.ts';
import { cellsOf, type Part, piecesOf } from './document-parts.ts';

export function toHtml(document: Document): string {
  const { name, format } = document;
  const body: string[] = [];
  for (const piece of piecesOf(document)) {
    if (piece.type === 'table') body.push(tableOf(piece.rows, format));
    else if (piece.part.kind === 'list-item') addItem(body, piece.part);
    else body.push(blockOf(piece.part));
  }
  const head = `<meta charset="utf-8"><title>${escaped(name)}</title>`;
  return `<!doctype html>\n<html><head>${head}</head>\n<body>\n${body.join('\n')}\n</body></html>\n`;
}

function blockOf({ kind, text }: Part): string {
  if (kind === 'code') return `<pre><code>${escaped(text)}</code></pre>`;
  const plain = escaped(text.replace(/\s+/gu, ' ').trim());
  if (kind === 'heading') return `<h2>${plain}</h2>`;
  if (kind === 'note' || kind === 'furniture') return `<p class="${kind}">${plain}</p>`;
  return `<p>${plain}</p>`;
}

const listEnd = '</ul>';

/** The document's own numbers stay: a list that counts by itself would count otherwise. */
function addItem(body: string[], { text }: Part): void {
  const item = `<li>${escaped(
    text
      .replace(/^[•◦▪·●○■–—*+-]\s+/u, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  )}</li>`;
  const last = body.at(-1);
  if (last?.endsWith(listEnd)) body[body.length - 1] = `${last.slice(0, -listEnd.length)}${item}\n${listEnd}`;
  else body.push(`<ul style="list-style: none">\n${item}\n${listEnd}`);
}

function tableOf(parts: readonly Part[], format: Document['format']): string {
  const { header, rows } = cellsOf(parts, format);
  const line = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const head = header.length > 0 ? [line(header, 'th')] : [];
  return `<table>\n${[...head, ...rows.map((row) => line(row, 'td'))].join('\n')}\n</table>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
