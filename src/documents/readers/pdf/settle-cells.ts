// Which wide gaps are borders of cells. Rows have partners: lines next to them whose cells begin or end at the same
// place. In prose a gap is a space, however far justification stretched it.
import { type Cell, cellsOf, withSeparators } from './cells.ts';
import type { Line } from './run.ts';

// In font sizes. A wider gap needs no partner, unless the line is prose that was stretched.
const surelyBorder = 3;
const aligned = 0.35;
const whiteEnough = 0.8;
// As many lines above and below can be partners.
const reach = 2;
// In font sizes: of the lines of one paragraph.
const widestLeading = 1.7;
// In font sizes: what stands further away belongs to something else.
const farthest = 4.5;

/** Lines of one column, from top to bottom; gaps that are no borders become spaces. */
export function settleCells(lines: readonly Line[]): Line[] {
  const cells = lines.map(cellsOf);
  return lines.map((line, index) => {
    const own = cells[index] ?? [];
    if (own.length < 2) return line;
    const near = neighbours(lines, index).map((other) => ({
      line: other,
      cells: cells[lines.indexOf(other)] ?? [],
    }));
    const borders = isDivided(line, own, lines[index + 1])
      ? own.slice(1).map(() => false)
      : bordersOf(line, own, near);
    if (borders.every(Boolean)) return line;
    return withSeparators(line, own, ['', ...borders.map((border) => (border ? '\t' : ' '))]);
  });
}

interface Neighbour {
  line: Line;
  cells: readonly Cell[];
}

function neighbours(lines: readonly Line[], index: number): Line[] {
  const line = lines[index];
  if (!line) return [];
  return lines
    .slice(Math.max(0, index - reach), index + reach + 1)
    .filter((other) => other !== line && Math.abs(other.baseline - line.baseline) < farthest * line.size);
}

/** Whether the gap behind each cell but the last is a border. */
function bordersOf(line: Line, cells: readonly Cell[], near: readonly Neighbour[]): boolean[] {
  const partners = cells
    .slice(1)
    .map((_, index) => near.some((other) => isPartner(cells, index, line.size, other)));
  if (isStretched(line, cells, near)) return partners.map(() => false);
  return partners.map((partner, index) => {
    if (index === 0 && isLabel(cells)) return false;
    const [before, after] = [cells[index], cells[index + 1]];
    if (!before || !after) return true;
    return partner || before.text.endsWith('…') || gapOf(before, after).width > surelyBorder * line.size;
  });
}

/** A line of prose whose last word goes on in the line below, under its first words: a word of a cell would go on under that cell. */
function isDivided(line: Line, [first, ...rest]: readonly Cell[], next: Line | undefined): boolean {
  if (!first || !next || !/\p{Ll}[-‐]$/u.test(line.text) || !/^\p{Ll}/u.test(next.text)) return false;
  const widest = Math.max(...rest.map((cell, index) => gapOf([first, ...rest][index] ?? cell, cell).width));
  return (
    next.x < first.right &&
    next.baseline - line.baseline < widestLeading * line.size &&
    widest < surelyBorder * line.size
  );
}

/** Between two cells in reading order, whichever way it goes. */
function gapOf(before: Cell, after: Cell): { left: number; right: number; width: number } {
  const [left, right] = before.x < after.x ? [before.right, after.x] : [after.right, before.x];
  return { left, right, width: right - left };
}

/** Whether a neighbour has a border where the gap behind `cells[index]` is. */
function isPartner(cells: readonly Cell[], index: number, size: number, other: Neighbour): boolean {
  const [before, after] = [cells[index], cells[index + 1]];
  if (!before || !after) return false;
  const gap = gapOf(before, after);
  const [only] = other.cells;
  // What goes on in a later column, below an empty first one.
  if (only && other.cells.length === 1) return isAt(only.x, after.x, size) && only.x > before.right;
  return other.cells.slice(1).some((next, position) => {
    const previous = other.cells[position];
    if (!previous) return false;
    const theirs = gapOf(previous, next);
    const overlap = Math.min(gap.right, theirs.right) - Math.max(gap.left, theirs.left);
    // So much white in both lines is a border, wherever their cells begin.
    return overlap > whiteEnough * size || (overlap > 0.3 * size && isInColumn(after, next, size));
  });
}

function isInColumn(a: Cell, b: Cell, size: number): boolean {
  if (isAt(a.x, b.x, size) || isAt((a.x + a.right) / 2, (b.x + b.right) / 2, size)) return true;
  return isAt(a.right, b.right, size) && isShort(a) && isShort(b);
}

/** Lines of prose end at the same place too; cells that do are numbers and names. */
function isShort({ text }: Cell): boolean {
  return text.split(' ').length <= 3;
}

function isAt(a: number, b: number, size: number): boolean {
  return Math.abs(a - b) <= aligned * size;
}

/** Begins and ends where two of its neighbours do, one of them without gaps, or with gaps of one width: a line of a justified paragraph. */
function isStretched(line: Line, own: readonly Cell[], near: readonly Neighbour[]): boolean {
  if (line.text.length < 25) return false;
  const alike = near.filter(
    ({ line: other }) =>
      Math.abs(other.baseline - line.baseline) <= reach * widestLeading * line.size &&
      isAt(other.x, line.x, line.size) &&
      isAt(other.right, line.right, line.size),
  );
  const plain = alike.filter(({ cells }) => cells.length === 1);
  return alike.length >= 2 && (plain.length > 0 || hasEvenGaps(own, line.size));
}

/** Justification widens all spaces of a line alike; columns are as wide as they have to be. */
function hasEvenGaps(cells: readonly Cell[], size: number): boolean {
  const widths = cells.slice(1).map((cell, index) => gapOf(cells[index] ?? cell, cell).width);
  return widths.length > 1 && Math.max(...widths) - Math.min(...widths) < 0.05 * size;
}

// "1.1", "(a)", "•": what hangs in the margin is not a cell.
const label = /^(?:[(§]? ?(?:\p{L}|\p{L}?\.?\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5})[.)]{0,2}|[-•◦▪–—*])$/iu;

/** A number alone in front of other numbers is a cell. */
function isLabel([first, second, ...rest]: readonly Cell[]): boolean {
  if (!first || !second || !label.test(first.text) || !/\p{L}/u.test(second.text)) return false;
  const bare = /^[\p{L}\p{N}]$|^\d+$/u.test(first.text);
  const leader = second.text.endsWith('…');
  return !bare || leader || rest.length === 0;
}
