import { lineOfRuns } from './line-of-runs.ts';
import type { Line } from './run.ts';
import { settleCells } from './settle-cells.ts';
import { withEmptyCells } from './with-empty-cells.ts';

/** What stands on one baseline, as one line; from top to bottom. */
export function rowsOf(segments: readonly Line[]): Line[] {
  const result: Line[][] = [];
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline || a.x - b.x)) {
    const row = result.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.baseline - segment.baseline) <= 0.2 * segment.size) row.push(segment);
    else result.push([segment]);
  }
  const lines = result.map((row) =>
    lineOfRuns(
      row.toSorted((a, b) => a.x - b.x).flatMap((segment) => segment.source),
      row[0]?.page ?? 0,
    ),
  );
  return withEmptyCells(settleCells(lines));
}
