// Puts columns and pages behind each other. A paragraph that goes on in the next column or on the
// next page becomes whole; what stands between (feet, notes, heads) follows after it.
import { listMarker } from '../list-marker.ts';
import { hadRoom } from './had-room.ts';
import { isTerminated, type Paragraph } from './paragraph.ts';
import type { Line } from './run.ts';

// Of the wider of two lines that one paragraph goes over.
const leastWidth = 0.55;

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
  for (const { head, columns, foot } of pages) {
    for (const paragraph of [...head, ...foot]) movable.add(paragraph);
    const pending = [...head];
    for (const column of columns) {
      const [first, ...rest] = column;
      if (!first) continue;
      const open = openParagraph(all, movable, first);
      if (open) continueWith(open, first);
      all.push(...pending.splice(0), ...(open ? rest : column));
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
  if (!last || !first || open.kind === 'row' || open.kind === 'heading' || next.kind !== 'paragraph')
    return false;
  if (Math.abs(open.size - next.size) > 0.07 * next.size || listMarker.test(first.text)) return false;
  if (/\p{L}[-\u00ad‐]$/u.test(last.text)) return true;
  if (isTerminated(last.text)) return false;
  return /^["'\p{Pi}\p{Ps}]*\p{Ll}/u.test(first.text) || isFull(open, last, first, next);
}

/** A single line says nothing about the width of its column. */
function isFull(open: Paragraph, last: Line, first: Line, next: Paragraph): boolean {
  if (open.lines.length === 1 || last.font !== first.font || hadRoom(last, first, open.right)) return false;
  // A box beside the text is narrower than the text.
  const [width, other] = [last.right - last.x, first.right - first.x];
  return next.lines.length === 1 || Math.min(width, other) > leastWidth * Math.max(width, other);
}

function continueWith(open: Paragraph, next: Paragraph): void {
  open.lines.push(...next.lines);
  open.right = next.right;
}
