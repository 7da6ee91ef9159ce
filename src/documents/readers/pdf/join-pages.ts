// Puts columns and pages behind each other. A paragraph that goes on in the next column or on the
// next page becomes whole; what stands between (feet, notes, heads) follows after it.
import { listMarker } from '../list-marker.ts';
import { opensItem } from '../opens-item.ts';
import { greatest } from './extent.ts';
import { hadRoom } from './had-room.ts';
import { isIndexEntry } from './index-entry.ts';
import { isTerminated, type Paragraph } from './paragraph.ts';
import type { Line } from './run.ts';

// Of the wider of two lines that one paragraph goes over.
const leastWidth = 0.55;
// Of borders between clauses in small letters without full stops, for a column to be written so.
const fewestClauses = 2;
const startsSmall = /^["'\p{Pi}\p{Ps}]*\p{Ll}/u;

/** One page: `columns` hold body paragraphs in reading order. */
export interface PageParagraphs {
  head: Paragraph[];
  columns: Paragraph[][];
  foot: Paragraph[];
}

/** All paragraphs in the order of the text. */
export function joinPages(pages: readonly PageParagraphs[]): Paragraph[] {
  const all: Paragraph[] = [];
  const movable = new Set<Paragraph>();
  let before: readonly Paragraph[] = [];
  for (const { head, columns, foot } of pages) {
    for (const paragraph of [...head, ...foot]) movable.add(paragraph);
    const pending = [...head];
    for (const column of columns) {
      const [first, ...rest] = column;
      if (!first) continue;
      const open = openParagraph(all, movable, first);
      const apart = open !== undefined && endsAsClause(open, before, column);
      before = column;
      if (open && !apart) continueWith(open, first);
      all.push(...pending.splice(0), ...(open && !apart ? rest : column));
    }
    all.push(...pending, ...foot);
  }
  return all;
}

/** The paragraph that `next` continues: the last one but for furniture and smaller notes. */
function openParagraph(
  all: readonly Paragraph[],
  movable: ReadonlySet<Paragraph>,
  next: Paragraph,
): Paragraph | undefined {
  for (let index = all.length - 1; index >= 0; index -= 1) {
    const paragraph = all[index];
    if (!paragraph) return undefined;
    const note = paragraph.size < next.size * 0.93;
    if (!movable.has(paragraph) && !note) return goesOn(paragraph, next) ? paragraph : undefined;
  }
  return undefined;
}

function goesOn(open: Paragraph, next: Paragraph): boolean {
  const last = open.lines.at(-1);
  const first = next.lines[0];
  if (!last || !first || open.kind === 'row' || open.kind === 'heading') return false;
  if (next.kind !== 'paragraph' && !isNumberWithin(open, last, first)) return false;
  if (Math.abs(open.size - next.size) > 0.07 * next.size) return false;
  if (/\p{L}[-\u00ad‐]$/u.test(last.text)) return true;
  if (isTerminated(last.text) || (isIndexEntry(last.text) && isIndexEntry(first.text))) return false;
  return startsSmall.test(first.text) || isFull(open, last, first, next);
}

/** "under clause | 5.7. The cellar": a number that belongs to the line before, and opens no item. */
function isNumberWithin(open: Paragraph, last: Line, first: Line): boolean {
  const full = open.lines.length > 1 && !hadRoom(last, first, open.right);
  return (
    open.kind === 'paragraph' &&
    listMarker.test(first.text) &&
    !opensItem(first.text, { text: last.text, full, aligned: true })
  );
}

/** A single line says nothing about the width of its column. */
function isFull(open: Paragraph, last: Line, first: Line, next: Paragraph): boolean {
  if (open.lines.length === 1 || last.font !== first.font || hadRoom(last, first, open.right)) return false;
  // A box beside the text is narrower than the text.
  const [width, other] = [last.right - last.x, first.right - first.x];
  return next.lines.length === 1 || Math.min(width, other) > leastWidth * Math.max(width, other);
}

/**
 * Whether `open`, the end of a column, is whole although it has no full stop and the next column begins in small letters: all clauses here
 * are written so, and its last line leaves room for the next word.
 */
function endsAsClause(open: Paragraph, column: readonly Paragraph[], next: readonly Paragraph[]): boolean {
  const [last, first] = [open.lines.at(-1), next[0]?.lines[0]];
  if (!last || !first || !column.includes(open)) return false;
  const right = greatest(
    column.flatMap(({ lines }) => lines),
    (line) => line.right,
  );
  return hadRoom(last, first, right) && isOfClauses([column, next]);
}

function isOfClauses(columns: readonly (readonly Paragraph[])[]): boolean {
  const borders = columns.flatMap((column) =>
    column.slice(1).map(({ lines: [first] }, index) => ({ last: column[index]?.lines.at(-1), first })),
  );
  const clauses = borders.filter(
    ({ last, first }) => last && first && !isTerminated(last.text) && startsSmall.test(first.text),
  );
  return clauses.length >= fewestClauses && clauses.length >= borders.length / 2;
}

function continueWith(open: Paragraph, next: Paragraph): void {
  open.lines.push(...next.lines);
  open.right = next.right;
}
