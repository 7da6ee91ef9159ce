// A narrow column of notes beside the text: what stands there is read before or after what it stands beside, not
// line by line with it.
import { greatest, least } from './extent.ts';
import { isTerminated } from './paragraph.ts';
import type { Line } from './run.ts';

export interface Sidebar {
  /** Parts of the page in the order in which they are read. */
  parts: Line[][];
}

const fewestLines = 3;
// More on one page are no text with notes, and would take long to look at.
const mostLines = 1_000;
// Of the width of the text beside it.
const widest = 0.6;
// Of its lines: cells of a table stand on the lines of the cells beside them.
const mostAligned = 0.5;
// In font sizes.
const sameEdge = 0.6;
// In font sizes: further apart, lines belong to two notes.
const farthest = 3.5;

/**
 * Divides the segments of a page or column where notes stand beside text, if they do; in the margin, or `anywhere`, which beside two columns
 * finds an example in one of them.
 */
export function findSidebar(segments: readonly Line[], anywhere: boolean): Sidebar | undefined {
  const edges = [least(segments, ({ x }) => x), greatest(segments, ({ x }) => x)];
  const isInMargin = ([line]: readonly Line[]): boolean =>
    line !== undefined && edges.some((edge) => Math.abs(line.x - edge) < sameEdge * line.size);
  const groups = candidates(segments).filter((group) => anywhere || isInMargin(group));
  for (const side of ['left', 'right'] as const) {
    for (const notes of groups) {
      const found = sidebar(segments, notes, side);
      if (found) return found;
    }
  }
  return undefined;
}

/** Lines that begin at one place and follow each other: in the margin, or in a box that the text runs around. */
function candidates(segments: readonly Line[]): Line[][] {
  if (segments.length > mostLines) return [];
  const groups: Line[][] = [];
  for (const line of segments.toSorted((a, b) => a.baseline - b.baseline)) {
    const group = groups.findLast((other) => isBelow(other.at(-1), line));
    if (group) group.push(line);
    else groups.push([line]);
  }
  return groups.filter((group) => group.length >= fewestLines);
}

function isBelow(last: Line | undefined, line: Line): boolean {
  if (!last || Math.abs(last.x - line.x) >= sameEdge * line.size) return false;
  const distance = line.baseline - last.baseline;
  return distance > 0 && distance < farthest * line.size;
}

function sidebar(
  segments: readonly Line[],
  notes: readonly Line[],
  side: 'left' | 'right',
): Sidebar | undefined {
  const [top, bottom] = [least(notes, (line) => line.top), greatest(notes, (line) => line.bottom)];
  const near = segments.filter((line) => line.bottom > top && line.top < bottom && !notes.includes(line));
  const [left, right] = [least(notes, ({ x }) => x), greatest(notes, (line) => line.right)];
  const within = (line: Line): boolean => line.right <= right + 1 && line.x >= left - 1;
  const own = [...notes, ...near.filter(within)];
  const text = near.filter((line) => !within(line));
  if (text.length < fewestLines) return undefined;
  const apart = text.every((line) => (side === 'left' ? line.x > right : line.right < left));
  const width = greatest(text, (line) => line.right) - least(text, ({ x }) => x);
  if (!apart || right - left > widest * width || !isProse(text, width)) return undefined;
  const aligned = own.filter((note) =>
    text.some((line) => Math.abs(line.baseline - note.baseline) < 0.1 * line.size),
  );
  if (aligned.length > mostAligned * own.length) return undefined;
  const above = segments.filter((line) => line.bottom <= top);
  const below = segments.filter((line) => line.top >= bottom);
  const runsAround = [...above, ...below].some((line) => line.x < left - 1 && line.right > right - 1);
  if (side === 'left') return { parts: [above, own, text, below] };
  // A box that the text runs around cuts no paragraph in two.
  if (!runsAround)
    return { parts: goesOn(text, below) ? [above, text, below, own] : [above, text, own, below] };
  const last = above.toSorted((a, b) => a.baseline - b.baseline).at(-1);
  const begins = !last || isTerminated(last.text) || last.size > 1.1 * (text[0]?.size ?? 0);
  return { parts: begins ? [above, own, text, below] : [above, text, below, own] };
}

/** Whether a sentence beside the box ends below it. */
function goesOn(text: readonly Line[], below: readonly Line[]): boolean {
  const last = text.toSorted((a, b) => a.baseline - b.baseline).at(-1);
  const next = below.toSorted((a, b) => a.baseline - b.baseline)[0];
  if (!last || !next || isTerminated(last.text)) return false;
  return next.baseline - last.baseline < 2 * last.size;
}

/** Most lines fill the width. */
function isProse(lines: readonly Line[], width: number): boolean {
  return lines.filter((line) => line.right - line.x > 0.7 * width).length > 0.5 * lines.length;
}
