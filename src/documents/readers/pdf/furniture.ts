// Running heads, feet and page numbers. They are kept, but must not stand in the middle of a
// sentence that goes over to the next page.
import { isPageNumber } from '../page-number.ts';
import { rowsOf } from './rows-of.ts';
import type { Line, Run } from './run.ts';

export interface PageParts {
  head: Line[];
  body: Line[];
  foot: Line[];
}

// As many lines at either end of a page can be furniture.
const deepest = 2;
// In font sizes: more than the distance of two lines of a paragraph.
const apart = 1.7;
const fewestRepeats = 3;

/** Divides the segments of every page; heads and feet come as rows, the body as it was. */
export function findFurniture(pages: readonly (readonly Line[])[]): PageParts[] {
  const ends = pages.map((segments) => endsOfPage(rowsOf(segments)));
  const counts = new Map<string, number>();
  // Rows of one table are alike too: what counts is on how many pages a line stands.
  for (const key of ends.flatMap(({ head, foot }) => [
    ...new Set([...keys('head', head), ...keys('foot', foot)]),
  ])) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.min(fewestRepeats, Math.max(2, pages.length));
  const repeats = (zone: string, line: Line): boolean =>
    isPageNumber(line.text) || (counts.get(keyOf(zone, line)) ?? 0) >= needed;
  return pages.map((segments, index) => {
    const head = takeWhile(ends[index]?.head ?? [], (line) => repeats('head', line));
    const foot = takeWhile(ends[index]?.foot ?? [], (line) => repeats('foot', line) && !head.includes(line));
    const taken = new Set([...head, ...foot].flatMap((row) => row.runs.map(placeOf)));
    const levels = new Set([...head, ...foot].flatMap((row) => row.runs.map(({ baseline }) => baseline)));
    const isTaken = (run: Run): boolean => levels.has(run.baseline) && taken.has(placeOf(run));
    const body = segments.filter((segment) => !segment.runs.some(isTaken));
    return { head, foot: foot.toReversed(), body };
  });
}

/** A row has copies of the runs of its segments; their place tells which. */
function placeOf(run: Run): string {
  return `${run.x} ${run.baseline}`;
}

/** The lines at both ends of a page that stand apart from the rest, outermost first. */
function endsOfPage(rows: readonly Line[]): { head: Line[]; foot: Line[] } {
  return { head: outermost(rows), foot: outermost(rows.toReversed()) };
}

function outermost(rows: readonly Line[]): Line[] {
  for (let count = Math.min(deepest, rows.length); count > 0; count -= 1) {
    const [inner, next] = [rows[count - 1], rows[count]];
    if (inner && (!next || Math.abs(next.baseline - inner.baseline) > apart * next.size))
      return rows.slice(0, count);
  }
  return [];
}

function keys(zone: string, lines: readonly Line[]): string[] {
  return lines.map((line) => keyOf(zone, line));
}

/** The same line on other pages differs in its numbers only. */
function keyOf(zone: string, line: Line): string {
  return `${zone} ${line.text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()}`;
}

function takeWhile(lines: readonly Line[], test: (line: Line) => boolean): Line[] {
  const end = lines.findIndex((line) => !test(line));
  return end === -1 ? [...lines] : lines.slice(0, end);
}
