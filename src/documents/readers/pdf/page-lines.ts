// Runs → lines of text. First as the file shows them, then by place: bold words and superscripts
// are often shown out of order.
import { greatest, least } from './extent.ts';
import { lineOfRuns } from './line-of-runs.ts';
import type { Line, Run } from './run.ts';

// In font sizes: a wider gap is a gutter or a cell border. Justified text stretches spaces below it.
const widestSpace = 1;
// In sizes of the larger: how far a sign that is set high or low is from its line, and its length in characters.
const highest = 0.7;
const longestSign = 6;

/** Stretches of text without wide gaps, from top to bottom, then left to right. */
export function pageSegments(runs: readonly Run[], page: number): Line[] {
  return mergeByPlace(mergeByOrder(runs)).map((group) => lineOfRuns(group, page));
}

function mergeByOrder(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && follows(last, run, 0.45)) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Whether `run` continues the line of `last`; `drift` in font sizes allows for superscripts. */
function follows(last: Run, run: Run, drift: number): boolean {
  if (last.frame !== run.frame) return false;
  const size = Math.max(last.size, run.size);
  const allowed = isSmallSignBeside(last, run) ? highest : drift;
  if (Math.abs(last.baseline - run.baseline) > allowed * size) return false;
  const behind = run.x - last.right;
  // Words that are read from right to left are shown in either order.
  const gap = run.rtl || run.pageRtl ? Math.max(behind, last.x - run.right) : behind;
  return gap > -0.5 * size && gap <= widestSpace * size;
}

/** An exponent or a mark that touches its word stands beside it, however high some programs set it. */
function isSmallSignBeside(last: Run, run: Run): boolean {
  const [small, large] = last.size < run.size ? [last, run] : [run, last];
  return (
    small.size < 0.87 * large.size &&
    small.text.trim().length <= longestSign &&
    Math.abs(run.x - last.right) < 0.15 * large.size
  );
}

function mergeByPlace(groups: Run[][]): Run[][] {
  const sorted = groups.toSorted((a, b) => mainBaseline(a) - mainBaseline(b) || leftOf(a) - leftOf(b));
  const rows: Run[][][] = [];
  for (const group of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    const tolerance = 0.2 * (group[0]?.size ?? 0);
    if (row && first && Math.abs(mainBaseline(first) - mainBaseline(group)) <= tolerance) row.push(group);
    else rows.push([group]);
  }
  return rows.flatMap(mergeRow);
}

function mergeRow(row: Run[][]): Run[][] {
  const sorted = row.toSorted((a, b) => leftOf(a) - leftOf(b));
  const merged: Run[][] = [];
  for (const group of sorted) {
    const last = merged.at(-1);
    const size = Math.max(group[0]?.size ?? 0, last?.[0]?.size ?? 0);
    const gap = leftOf(group) - (last ? rightOf(last) : Number.NEGATIVE_INFINITY);
    const apart = last?.[0]?.frame !== group[0]?.frame;
    if (!last || apart || gap > widestSpace * size || gap < -0.5 * size) merged.push(group);
    else last.push(...group);
  }
  return merged;
}

/** The baseline of the largest run: superscripts do not lift a line. */
function mainBaseline(group: readonly Run[]): number {
  return group.reduce((main, run) => (run.size > main.size ? run : main), group[0] as Run).baseline;
}

const leftOf = (group: readonly Run[]): number => least(group, (run) => run.x);
const rightOf = (group: readonly Run[]): number => greatest(group, (run) => run.right);
