// Columns that stand as close together as words do: what begins or ends at one place in every row, and was set there
// without a space, is a cell.
import type { Line, Run } from './run.ts';

// Fewer rows agree by chance.
const fewestRows = 3;
// In font sizes: wider than the space between two words; or as wide, where the cells before end at one place too.
const narrowest = 0.4;
const narrowestBetweenColumns = 0.2;
const aligned = 0.08;

/** Rows of one table; spaces that are borders in all of them become borders. */
export function withNarrowBorders(table: readonly Line[]): Line[] {
  if (table.length < fewestRows) return [...table];
  const gaps = table.map(gapsOf);
  const borders = (gaps[0] ?? []).flatMap((gap) => {
    const same = gaps.map((row) => row.find((other) => isAligned(gap, other)));
    const found = same.filter((other) => other !== undefined);
    return found.length === table.length && isBorder(found) ? [same] : [];
  });
  return table.map((line, row) => {
    const positions = new Set(borders.map((same) => same[row]?.index));
    if (positions.size === 0) return line;
    const runs = line.runs.map((run, index) =>
      positions.has(index) ? { ...run, text: `\t${run.text.trimStart()}` } : run,
    );
    return { ...line, runs, text: runs.map(({ text }) => text).join('') };
  });
}

/** Right-aligned numbers in front of left-aligned units: words of one width would agree by chance. */
function isBorder(gaps: readonly Gap[]): boolean {
  const [first] = gaps;
  if (!first) return false;
  if (gaps.every(({ width, size }) => width >= narrowest * size)) return true;
  const between = gaps.every((gap) => Math.abs(gap.end - first.end) <= aligned * first.size);
  return between && gaps.some((gap) => Math.abs(gap.start - first.start) > first.size * aligned);
}

interface Gap {
  index: number;
  width: number;
  /** Of what stands before. */
  start: number;
  end: number;
  x: number;
  right: number;
  size: number;
}

/** Gaps that are spaces so far, with the place of what stands behind each. */
function gapsOf({ runs }: Line): Gap[] {
  return runs.flatMap((run, index) => {
    const last = runs[index - 1];
    if (!last || run.text.startsWith('\t') || run.spaceBefore) return [];
    const width = run.x - last.right;
    if (width < narrowestBetweenColumns * run.size) return [];
    const place = { start: last.x, end: last.right, x: run.x, right: endOfCell(runs, index) };
    return [{ index, width, size: run.size, ...place }];
  });
}

function endOfCell(runs: readonly Run[], start: number): number {
  const end = runs.findIndex((run, index) => index > start && /^\s/.test(run.text));
  return runs[(end === -1 ? runs.length : end) - 1]?.right ?? 0;
}

function isAligned(a: Gap, b: Gap): boolean {
  const tolerance = aligned * a.size;
  return Math.abs(a.x - b.x) <= tolerance || Math.abs(a.right - b.right) <= tolerance;
}
