// A narrow column of notes beside the text: what stands there is read before or after what it stands beside, not
// line by line with it.
import { greatest, least } from './extent.ts';
import type { Line } from './run.ts';

export interface Sidebar {
  above: Line[];
  /** In reading order. */
  beside: [Line[], Line[]];
  below: Line[];
}

const fewestLines = 3;
// Of the width of the text beside it.
const widest = 0.6;
// Of its lines: cells of a table stand on the lines of the cells beside them.
const mostAligned = 0.5;
// In font sizes: further apart, lines belong to two notes.
const farthest = 3.5;

/** Divides the segments of a page or column where notes stand beside text, if they do. */
export function findSidebar(segments: readonly Line[]): Sidebar | undefined {
  for (const side of ['left', 'right'] as const) {
    for (const notes of candidates(segments, side)) {
      const found = sidebar(segments, notes, side);
      if (found) return found;
    }
  }
  return undefined;
}

/** Lines that begin (or, on the right, begin) at one place and follow each other. */
function candidates(segments: readonly Line[], side: 'left' | 'right'): Line[][] {
  const edge = side === 'left' ? least(segments, ({ x }) => x) : greatest(segments, ({ x }) => x);
  const aligned = segments
    .filter((line) => Math.abs(line.x - edge) < 0.6 * line.size)
    .toSorted((a, b) => a.baseline - b.baseline);
  const groups: Line[][] = [];
  for (const line of aligned) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && line.baseline - last.baseline < farthest * line.size) group.push(line);
    else groups.push([line]);
  }
  return groups.filter((group) => group.length >= fewestLines);
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
  return {
    above: segments.filter((line) => line.bottom <= top),
    beside: side === 'left' ? [own, text] : [text, own],
    below: segments.filter((line) => line.top >= bottom),
  };
}

/** Most lines fill the width. */
function isProse(lines: readonly Line[], width: number): boolean {
  return lines.filter((line) => line.right - line.x > 0.7 * width).length > 0.5 * lines.length;
}
