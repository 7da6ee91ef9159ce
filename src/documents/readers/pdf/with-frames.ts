// Boxes that a page draws around text. However near the text beside one stands, it never goes on in it.
import type { Rect } from './matrix.ts';
import { placesOf, type RuleGroup, ruleGroups } from './rule-groups.ts';
import type { Run } from './run.ts';

/** Notes of each run in which box it stands. */
export function withFrames(runs: readonly Run[], rules: readonly Rect[]): Run[] {
  const frames = ruleGroups(rules).flatMap(frameOf);
  if (frames.length === 0) return [...runs];
  return runs.map((run) => {
    const frame = frames.findIndex((box) => isIn(box, run));
    return frame === -1 ? run : { ...run, frame };
  });
}

/** Four rules that enclose something, and nothing else. */
function frameOf({ upright, level }: RuleGroup): Rect[] {
  const [left, right, ...columns] = placesOf(upright);
  const [top, bottom, ...rows] = placesOf(level);
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return [];
  return columns.length + rows.length > 0 ? [] : [{ left, right, top, bottom }];
}

function isIn({ left, right, top, bottom }: Rect, { x, right: end, baseline, angle }: Run): boolean {
  return angle === 0 && x >= left && end <= right && baseline >= top && baseline <= bottom;
}
