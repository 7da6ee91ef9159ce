// Refuses rules that begin with themselves, directly or through others: following them would never come to a character.
// What repeats something that may be empty begins with itself too, but only as the last part of a rule, after which nothing is
// left to remember: that comes to an end and is allowed.
import { endPosition, type Grammar, isReference, ruleOf } from './grammar.ts';
import { invalidGrammar } from './invalid-grammar.ts';
import { mostChained } from './limits.ts';
import { nullableRules } from './nullable-rules.ts';

/** That a rule can begin with another one. */
interface LeftCorner {
  rule: number;
  /** Last in its alternative, after others that may be empty. */
  harmless: boolean;
}

/** A rule that is being looked at, and how many of its beginnings have been. */
interface Visit {
  rule: number;
  next: number;
}

export function refuseLeftRecursion(grammar: Grammar): void {
  new LeftCorners(grammar).check();
}

/** Tarjan's search for rules that lead to each other, without recursion of its own. */
class LeftCorners {
  readonly #of: readonly (readonly LeftCorner[])[];
  readonly #order: number[];
  readonly #lowest: number[];
  /** Rules that lead to each other have the same one, numbered from the innermost; -1 while it is not known. */
  readonly #group: number[];
  readonly #open: number[] = [];
  /** For each group, the longest row of rules that begin with one another, from it on. */
  readonly #depths: number[] = [];
  #visited = 0;

  constructor(grammar: Grammar) {
    const nullable = nullableRules(grammar);
    this.#of = grammar.rules.map((starts) =>
      starts.flatMap((start) => leftCornersFrom(grammar.positions, start, nullable)),
    );
    this.#order = grammar.rules.map(() => -1);
    this.#lowest = grammar.rules.map(() => -1);
    this.#group = grammar.rules.map(() => -1);
  }

  check(): void {
    this.#of.forEach((_, rule) => {
      if (this.#order[rule] === -1) this.#search(rule);
    });
    this.#of.forEach((leftCorners, rule) => {
      const recursive = leftCorners.some(
        (one) => !one.harmless && this.#group[one.rule] === this.#group[rule],
      );
      if (recursive) throw invalidGrammar('left recursion: a rule begins with itself');
    });
  }

  #search(start: number): void {
    const path: Visit[] = [this.#enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const leftCorner = this.#of[visit.rule]?.[visit.next];
      visit.next += 1;
      if (leftCorner === undefined) {
        path.pop();
        this.#leave(visit.rule, path.at(-1)?.rule);
      } else if (this.#order[leftCorner.rule] === -1) path.push(this.#enter(leftCorner.rule));
      else if (this.#group[leftCorner.rule] === -1) this.#lower(visit.rule, this.#order[leftCorner.rule]);
    }
  }

  #enter(rule: number): Visit {
    this.#order[rule] = this.#visited;
    this.#lowest[rule] = this.#visited;
    this.#visited += 1;
    this.#open.push(rule);
    return { rule, next: 0 };
  }

  #lower(rule: number, order: number | undefined): void {
    this.#lowest[rule] = Math.min(this.#lowest[rule] ?? 0, order ?? 0);
  }

  #leave(rule: number, parent: number | undefined): void {
    if (this.#lowest[rule] === this.#order[rule]) this.#close(rule);
    if (parent !== undefined) this.#lower(parent, this.#lowest[rule]);
  }

  #close(first: number): void {
    const group = this.#depths.length;
    const members = this.#open.splice(this.#open.lastIndexOf(first));
    for (const rule of members) this.#group[rule] = group;
    const depth = members.reduce((most, rule) => Math.max(most, this.#depthBelow(rule, group)), 0) + 1;
    if (depth > mostChained) {
      throw invalidGrammar(`more than ${mostChained} rules begin with one another in a row`);
    }
    this.#depths.push(depth);
  }

  #depthBelow(rule: number, group: number): number {
    const leftCorners = this.#of[rule] ?? [];
    return leftCorners.reduce((most, one) => {
      const below = this.#group[one.rule] ?? -1;
      return below === group ? most : Math.max(most, this.#depths[below] ?? 0);
    }, 0);
  }
}

function leftCornersFrom(positions: Int32Array, start: number, nullable: readonly boolean[]): LeftCorner[] {
  const found: LeftCorner[] = [];
  for (let at = start; ; at += 1) {
    const position = positions[at] ?? endPosition;
    if (!isReference(position)) return found;
    const rule = ruleOf(position);
    const isLast = positions[at + 1] === endPosition;
    found.push({ rule, harmless: isLast && at > start });
    if (nullable[rule] !== true) return found;
  }
}
