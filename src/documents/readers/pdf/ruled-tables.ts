// Tables whose cells are drawn: level and upright rules that meet. What stands between them is a cell, however near the next one is and
// however many lines it has.
import { greatest, least } from './extent.ts';
import type { Rect } from './matrix.ts';
import { placesOf, type Rule, type RuleGroup, ruleGroups } from './rule-groups.ts';

export interface RuledTable extends Rect {
  /** Upright rules from left to right, level ones from top to bottom; both can have gaps, where cells were merged. */
  upright: readonly Rule[];
  level: readonly Rule[];
  /** Where columns and rows begin and end. */
  columns: readonly number[];
  rows: readonly number[];
}

const fewestColumns = 2;
const narrowest = 8;

/** The tables of a page. */
export function ruledTables(rules: readonly Rect[]): RuledTable[] {
  return ruleGroups(rules).flatMap(tableOf);
}

function tableOf({ upright, level }: RuleGroup): RuledTable[] {
  const left = Math.min(
    least(upright, ({ at }) => at),
    least(level, ({ from }) => from),
  );
  const right = Math.max(
    greatest(upright, ({ at }) => at),
    greatest(level, ({ to }) => to),
  );
  const columns = withEdges(placesOf(upright), left, right);
  const rows = placesOf(level);
  const [top, bottom] = [rows[0], rows.at(-1)];
  if (columns.length <= fewestColumns || rows.length < 2 || top === undefined || bottom === undefined)
    return [];
  return [{ upright, level, columns, rows, left, right, top, bottom }];
}

/** Many tables have no rules at their sides. */
function withEdges(places: readonly number[], left: number, right: number): number[] {
  const before = (places[0] ?? left) - left > narrowest ? [left] : [];
  const after = right - (places.at(-1) ?? right) > narrowest ? [right] : [];
  return [...before, ...places, ...after];
}
