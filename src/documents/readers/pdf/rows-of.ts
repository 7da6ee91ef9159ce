import { lineOfRuns } from './line-of-runs.ts';
import type { Line } from './run.ts';

/** What stands on one baseline, as one line; from top to bottom. */
export function rowsOf(segments: readonly Line[]): Line[] {
  const result: Line[][] = [];
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline || a.x - b.x)) {
    const row = result.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.baseline - segment.baseline) <= 0.2 * segment.size) row.push(segment);
    else result.push([segment]);
  }
  return result.map((row) => {
    const rtl = row.every((segment) => segment.runs[0]?.rtl);
    const sorted = row.toSorted((a, b) => (rtl ? b.x - a.x : a.x - b.x));
    return lineOfRuns(
      sorted.flatMap((segment) => segment.runs),
      row[0]?.page ?? 0,
    );
  });
}
