// Columns. A gutter counts only where prose stands on both sides: the cells of a table have gaps
// between them too, but a table is read along its rows.
import { greatest, least } from './extent.ts';
import { rowsOf } from './rows-of.ts';
import type { Line } from './run.ts';
import { findSidebar } from './sidebar.ts';

// A page has a few columns; deeper recursion only finds noise.
const deepest = 3;
const fewestLines = 4;
// Fewer have to show that they go on, on both sides: cells of a table rarely do.
const fewestGoingOn = 2;
// In characters: what a line of prose has at least, on average.
const shortestProse = 18;

export interface OrderedPage {
  lines: Line[];
  /** The x between its columns, if it has any. */
  gutter: number | undefined;
}

/**
 * Segments of a page → lines in reading order, each with its column. `usual` is the gutter of the
 * page before: the last column of a chapter is often too short to be recognised by itself.
 */
export function readingOrder(segments: readonly Line[], usual?: number): OrderedPage {
  const columns: Line[][] = [];
  const gutter = findGutter(segments) ?? (usual !== undefined && fits(segments, usual) ? usual : undefined);
  divide(segments, gutter, deepest, columns);
  return { lines: columns.flatMap((lines, column) => lines.map((line) => ({ ...line, column }))), gutter };
}

function order(segments: readonly Line[], depth: number, columns: Line[][]): void {
  divide(segments, depth > 0 ? findGutter(segments) : undefined, depth, columns);
}

function divide(
  segments: readonly Line[],
  gutter: number | undefined,
  depth: number,
  columns: Line[][],
): void {
  const sidebar = depth > 0 ? findSidebar(segments) : undefined;
  if (sidebar) {
    order(sidebar.above, depth - 1, columns);
    for (const side of sidebar.beside) order(side, depth - 1, columns);
    order(sidebar.below, depth - 1, columns);
    return;
  }
  if (gutter === undefined) {
    if (segments.length > 0) columns.push(rowsOf(segments));
    return;
  }
  for (const band of bands(segments, gutter)) {
    if (band.across.length > 0) columns.push(rowsOf(band.across));
    order(band.left, depth - 1, columns);
    order(band.right, depth - 1, columns);
  }
}

interface Band {
  /** Lines over the whole width, above the two sides. */
  across: Line[];
  left: Line[];
  right: Line[];
}

/** Full-width lines (titles, figures) divide a page into bands that are read one after another. */
function bands(segments: readonly Line[], gutter: number): Band[] {
  const result: Band[] = [];
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = result.at(-1);
    const across = segment.x < gutter && segment.right > gutter;
    const fresh = !last || (across && (last.left.length > 0 || last.right.length > 0));
    const band = fresh ? { across: [], left: [], right: [] } : last;
    if (fresh) result.push(band);
    if (across) band.across.push(segment);
    else (segment.right <= gutter ? band.left : band.right).push(segment);
  }
  return result;
}

/** The x between two columns of prose that divides the text most evenly. */
function findGutter(segments: readonly Line[]): number | undefined {
  return gutterBetween(segments, fewestLines) ?? gutterBetween(segments, fewestGoingOn);
}

function gutterBetween(segments: readonly Line[], fewest: number): number | undefined {
  const candidates = new Set(segments.map((segment) => Math.ceil(segment.right) + 1));
  const width = extent(segments);
  let best: { x: number; score: number; aside: number } | undefined;
  for (const x of candidates) {
    const left = segments.filter((segment) => segment.right <= x);
    const right = segments.filter((segment) => segment.x >= x);
    const score = Math.min(characters(left), characters(right));
    // Where one column has more text than the other, the longest of its lines still belong to it.
    const aside = left.length + right.length;
    const better = !best || score > best.score || (score === best.score && aside > best.aside);
    if (score === 0 || !better || !isProse(left, width, fewest) || !isProse(right, width, fewest)) continue;
    if (aside < segments.length * 0.6 || !besides(left, right, fewest)) continue;
    if (fewest < fewestLines && !(goesOn(left) && goesOn(right))) continue;
    best = { x, score, aside };
  }
  return best ? beforeLabels(segments, best.x) : undefined;
}

/** Numbers that hang in front of the right column are nearer to it than to the left one. */
function beforeLabels(segments: readonly Line[], x: number): number {
  const left = segments.filter((segment) => segment.right <= x);
  const isLabel = ({ text }: Line): boolean => /^[([]?[\p{L}\p{N}]{1,3}[.)\]]?$|^[•–-]$/u.test(text);
  const edge = greatest(
    left.filter((line) => !isLabel(line)),
    ({ right }) => right,
  );
  const labels = left.filter((line) => isLabel(line) && line.x > edge);
  return labels.length > 0 ? least(labels, (line) => line.x) : x;
}

/** Most of its characters stand in lines that fill it; a figure beside the text has many short ones. */
function isProse(side: readonly Line[], width: number, fewest = fewestLines): boolean {
  const own = extent(side);
  const full = side.filter((line) => line.right - line.x >= own * 0.6);
  if (full.length < fewest || own < width * 0.2) return false;
  const weight = characters(full);
  return weight >= characters(side) * 0.6 && weight >= full.length * shortestProse;
}

/** Whether a gutter of another page divides this one: one side is prose, the other may be short. */
function fits(segments: readonly Line[], x: number): boolean {
  const left = segments.filter((segment) => segment.right <= x);
  const right = segments.filter((segment) => segment.x >= x);
  if (left.length === 0 || right.length === 0 || left.length + right.length < segments.length * 0.6)
    return false;
  const width = extent(segments);
  return isProse(left, width) || isProse(right, width);
}

/** Lines that begin at one place, each but the last in the middle of a sentence. */
function goesOn(side: readonly Line[]): boolean {
  const lines = side.toSorted((a, b) => a.baseline - b.baseline);
  return lines.slice(1).every((line, index) => {
    const last = lines[index];
    if (!last || Math.abs(last.x - line.x) > 0.5 * line.size) return false;
    return (
      line.baseline - last.baseline < 1.8 * line.size &&
      /[\p{L},-]$/u.test(last.text) &&
      /^\p{Ll}/u.test(line.text)
    );
  });
}

/** Columns stand next to each other, at least over the height of a few lines. */
function besides(left: readonly Line[], right: readonly Line[], fewest: number): boolean {
  const top = Math.max(topOf(left), topOf(right));
  const bottom = Math.min(bottomOf(left), bottomOf(right));
  const inside = (line: Line): boolean => line.bottom > top && line.top < bottom;
  return left.filter(inside).length >= fewest && right.filter(inside).length >= fewest;
}

const characters = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.text.length, 0);
const topOf = (lines: readonly Line[]): number => least(lines, (line) => line.top);
const bottomOf = (lines: readonly Line[]): number => greatest(lines, (line) => line.bottom);

function extent(lines: readonly Line[]): number {
  return greatest(lines, (line) => line.right) - least(lines, (line) => line.x);
}
