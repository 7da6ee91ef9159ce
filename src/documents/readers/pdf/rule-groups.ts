// Rules that a page draws, in groups of those that meet: tables, frames, drawings.
import type { Rect } from './matrix.ts';
import { isLevel, isUprightRule } from './rules-of-path.ts';

/** A rule of no thickness: where it is, and from where to where it runs. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface RuleGroup {
  upright: Rule[];
  level: Rule[];
}

// In points: how exactly rules meet, and how far two can be apart that are drawn as one.
const exactly = 2.5;
// More rules are a drawing.
const mostRules = 1_500;

/** Empty where there are too many rules. */
export function ruleGroups(rules: readonly Rect[]): RuleGroup[] {
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
  return groups(upright, level);
}

/** Places of rules, each once, in ascending order. */
export function placesOf(rules: readonly Rule[]): number[] {
  return clusters(rules).map(([rule]) => rule?.at ?? 0);
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

/** Rules that meet each other, directly or by way of others. */
function groups(upright: readonly Rule[], level: readonly Rule[]): RuleGroup[] {
  let open: RuleGroup[] = level.map((rule) => ({ upright: [], level: [rule] }));
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
