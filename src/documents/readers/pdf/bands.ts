// A page in columns → bands: lines over the whole width, and what stands on both sides of the gutter below them.
import { greatest, least } from './extent.ts';
import type { Line } from './run.ts';
import { zonesOf } from './zones.ts';

// In font sizes: how far apart columns can end that were made to end together.
const evenly = 2.5;
// Of the width of a column.
const shortCell = 0.5;
const fullLine = 0.75;
const fewestLines = 4;
// More are no text below columns, and would take long to look at.
const mostLines = 1_000;

export interface Band {
  /** Lines over the whole width, above the two sides. */
  across: Line[];
  left: Line[];
  right: Line[];
}

/**
 * What stands below columns that end together, and is none itself, belongs to neither of them: the next heading, a list with tabs, the text
 * after a section.
 */
export function withoutTail(band: Band): Band[] {
  const { across, left, right } = band;
  const zones = left.length + right.length > mostLines ? [] : zonesOf([...left, ...right]);
  if (zones.length < 2) return [band];
  const tail = new Set(zones.slice(zones.findLastIndex((zone) => isColumns(new Set(zone), band)) + 1).flat());
  const rest = (lines: readonly Line[]): Line[] => lines.filter((line) => !tail.has(line));
  const columns = { across, left: rest(left), right: rest(right) };
  const [size = 0] = columns.left.map((line) => line.size);
  const apart = Math.abs(bottomOf(columns.left) - bottomOf(columns.right));
  if (tail.size === 0 || !(apart <= evenly * size) || !standsApart(tail, columns)) return [band];
  if ([columns.left, columns.right].some((side) => fills([...tail], side))) return [band];
  return [columns, { across: [...tail], left: [], right: [] }];
}

/** Whether lines are as wide as a column, and where it is: then they go on in it. */
function fills(lines: readonly Line[], column: readonly Line[]): boolean {
  const [left, right] = [least(column, ({ x }) => x), greatest(column, (line) => line.right)];
  const isInside = (line: Line): boolean => line.x >= left - line.size && line.right <= right + line.size;
  const full = lines.filter((line) => line.right - line.x > fullLine * (right - left));
  return lines.length >= fewestLines && lines.every(isInside) && full.length > lines.length / 2;
}

/** Whether more white is above the tail than between the lines of the column that it would belong to. */
function standsApart(tail: ReadonlySet<Line>, { left, right }: Band): boolean {
  const top = least([...tail], (line) => line.top);
  return [left, right].every((side) => {
    const gaps = side
      .slice(1)
      .map((line, index) => line.top - (side[index]?.bottom ?? line.top))
      .filter((gap) => gap > 0);
    const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    return top - bottomOf(side) > 1.3 * usual;
  });
}

/** Something on both sides that is no row of short cells. */
function isColumns(zone: ReadonlySet<Line>, { left, right }: Band): boolean {
  const sides = [left, right].map((side) => side.filter((line) => zone.has(line)));
  const [a = [], b = []] = sides;
  if (a.length === 0 || b.length === 0) return false;
  const level = a.filter((line) =>
    b.some((other) => Math.abs(other.baseline - line.baseline) < 0.2 * line.size),
  );
  return level.length < a.length || [left, right].some((side) => !hasShortLines(side, zone));
}

function hasShortLines(side: readonly Line[], zone: ReadonlySet<Line>): boolean {
  const width = greatest(side, ({ right }) => right) - least(side, ({ x }) => x);
  return side.every((line) => !zone.has(line) || line.right - line.x < shortCell * width);
}

const bottomOf = (lines: readonly Line[]): number => greatest(lines, ({ bottom }) => bottom);

/** Full-width lines (titles, figures) divide a page into bands that are read one after another. */
export function bands(segments: readonly Line[], gutter: number): Band[] {
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
