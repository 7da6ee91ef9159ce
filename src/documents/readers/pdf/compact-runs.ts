// The words of a line of prose → one run. A book has half a million words, and all of it is kept until it is laid out.
import { pageSegments } from './page-lines.ts';
import type { Line, Run } from './run.ts';

// Fewer words can be cells that stand close together; they are looked at again.
const fewestWords = 7;

/** Fewer runs, which make the same lines. */
export function compactRuns(runs: readonly Run[]): Run[] {
  const levels = [...Map.groupBy(runs, ({ angle }) => angle).values()];
  return levels.flatMap((level) => pageSegments(level, 0).flatMap(compacted));
}

function compacted({ runs, source }: Line): readonly Run[] {
  // Leaders were put together; words of two directions are ordered one by one.
  if (runs.length < fewestWords || runs.length !== source.length) return source;
  if (source.some(({ rtl, pageRtl, annotation }) => rtl || pageRtl || annotation !== undefined))
    return source;
  const result: Run[] = [];
  for (const [index, run] of source.entries()) {
    const last = result.at(-1);
    if (last && isAlike(last, run)) {
      const separator = runs[index]?.text.startsWith(' ') ? ' ' : '';
      last.text += separator + run.text.trim();
      last.right = Math.max(last.right, run.right);
    } else result.push({ ...run });
  }
  return result;
}

function isAlike(last: Run, run: Run): boolean {
  const level = Math.abs(last.baseline - run.baseline) < 0.01 * run.size;
  return level && last.font === run.font && last.size === run.size && !/^[.…]+$/.test(run.text);
}
