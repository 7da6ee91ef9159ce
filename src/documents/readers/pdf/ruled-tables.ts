// Tables whose cells are drawn: level and upright rules that meet. What stands between them is a cell, however near the next one is and
// however many lines it has.
import { greatest, least } from './extent.ts';
import type { Rect } from './matrix.ts';
import { isLevel, isUprightRule } from './rules-of-path.ts';

/** A rule of no thickness: where it is, and from where to where it runs. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface RuledTable extends Rect {
  /** Upright rules from left to right, level ones from top to bottom; both can have gaps, where cells were merged. */
  upright: readonly Rule[];
  level: readonly Rule[];
  /** Where columns and rows begin and end. */
  columns: readonly number[];
  rows: readonly number[];
}

// In points: how exactly rules meet, and how far two can be apart that are drawn as one.
const exactly = 2.5;
// More rules are a drawing.
const mostRules = 1_500;
const fewestColumns = 2;
const narrowest = 8;

/** The tables of a page. */
export function ruledTables(rules: readonly Rect[]): RuledTable[] {
  if (rules.length > mostRules) return [];
  const upright = joined(
    rules.filter(isUprightRule).map(({ left, right, top, bottom }) => ({
      at: (left + right) / 2,
      from: top,
      to: bottom,
    })),
  );
  const level = joined(
    rules.filter(isLevel).map(({ left, right, top, bottom }) => ({
      at: (top + bottom) / 2,
      from: left,
      to: right,
    })),
  );
  return groups(upright, level).flatMap(tableOf);
}

/** Pieces of one line, drawn cell by cell, are one rule. */
function joined(rules: readonly Rule[]): Rule[] {
  const result: Rule[] = [];
  for (const group of clusters(rules)) {
    const at = group.reduce((sum, rule) => sum + rule.at, 0) / group.length;
    let last: Rule | undefined;
    for (const rule of group.toSorted((a, b) => a.from - b.from)) {
      if (last && rule.from <= last.to + exactly) last.to = Math.max(last.to, rule.to);
      else {
        last = { ...rule, at };
        result.push(last);
      }
    }
  }
  return result;
}

/** Rules at one place, in ascending order. */
function clusters(rules: readonly Rule[]): Rule[][] {
  const result: Rule[][] = [];
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const group = result.at(-1);
    const first = group?.[0];
    if (group && first && rule.at - first.at <= exactly) group.push(rule);
    else result.push([rule]);
  }
  return result;
}

interface Group {
  upright: Rule[];
  level: Rule[];
}

/** Rules that meet each other, directly or by way of others. */
function groups(upright: readonly Rule[], level: readonly Rule[]): Group[] {
  let open: Group[] = level.map((rule) => ({ upright: [], level: [rule] }));
  for (const rule of upright) {
    const met = open.filter((group) => group.level.some((other) => meet(rule, other)));
    if (met.length === 0) continue;
    const rest = open.filter((group) => !met.includes(group));
    const merged = {
      upright: [...met.flatMap((group) => group.upright), rule],
      level: met.flatMap((group) => group.level),
    };
    open = [...rest, merged];
  }
  return open;
}

function meet(upright: Rule, level: Rule): boolean {
  const within = (at: number, { from, to }: Rule): boolean => at >= from - exactly && at <= to + exactly;
  return within(upright.at, level) && within(level.at, upright);
}

function tableOf({ upright, level }: Group): RuledTable[] {
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

function placesOf(rules: readonly Rule[]): number[] {
  return clusters(rules).map(([rule]) => rule?.at ?? 0);
}

/** Many tables have no rules at their sides. */
function withEdges(places: readonly number[], left: number, right: number): number[] {
  const before = (places[0] ?? left) - left > narrowest ? [left] : [];
  const after = right - (places.at(-1) ?? right) > narrowest ? [right] : [];
  return [...before, ...places, ...after];
}
