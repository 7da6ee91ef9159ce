// What stands for something that is repeated: so many times itself, and rules for those that may be left out.
import { type Position, referenceTo } from './grammar.ts';
import type { RuleTable } from './rule-table.ts';

/** @param most `null`: without end */
export function repeated(
  table: RuleTable,
  item: readonly Position[],
  { least, most }: { least: number; most: number | null },
): Position[] {
  const optional = most === null ? 1 : most - least;
  table.grow(item.length * (least + optional));
  const result: Position[] = [];
  for (let n = 0; n < least; n += 1) for (const position of item) result.push(position);
  if (most === null) result.push(referenceTo(endless(table, item)));
  else if (optional > 0) result.push(referenceTo(upTo(table, item, optional)));
  return result;
}

/** The item, and the same again, or nothing. */
function endless(table: RuleTable, item: readonly Position[]): number {
  const rule = table.create();
  table.define(rule, [[...item, referenceTo(rule)], []]);
  return rule;
}

/** The item, and up to one less of it, or nothing. */
function upTo(table: RuleTable, item: readonly Position[], times: number): number {
  let before: number | null = null;
  for (let n = 0; n < times; n += 1) {
    const rule = table.create();
    table.define(rule, [before === null ? [...item] : [...item, referenceTo(before)], []]);
    before = rule;
  }
  return before ?? table.create();
}
