// The rules of a grammar while it is read: named ones, those made for brackets and repetitions, and their size so far.
import { endPosition, type Grammar, type Position } from './grammar.ts';
import { invalidGrammar, quoted } from './invalid-grammar.ts';
import { mostPositions } from './limits.ts';

/** Alternatives of a rule, without their ends. */
export type Alternatives = readonly (readonly Position[])[];

export class RuleTable {
  readonly #rules: (Alternatives | null)[] = [];
  readonly #names = new Map<string, number>();
  #size = 0;

  /** The rule of that name, which may be defined later. */
  named(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const rule = this.create();
    this.#names.set(name, rule);
    return rule;
  }

  /** A rule without a name, not defined yet. */
  create(): number {
    this.grow(1);
    return this.#rules.push(null) - 1;
  }

  define(rule: number, alternatives: Alternatives): void {
    this.#rules[rule] = alternatives;
  }

  isDefined(rule: number): boolean {
    return this.#rules[rule] !== null;
  }

  /** Counts positions before they are made. */
  grow(positions: number): void {
    this.#size += positions;
    if (this.#size <= mostPositions) return;
    throw invalidGrammar(`it has more than ${mostPositions} parts once its repetitions are written out`);
  }

  /** Throws where a rule is missing. */
  finish(sets: Grammar['sets']): Grammar {
    const root = this.#names.get('root');
    if (root === undefined || !this.isDefined(root))
      throw invalidGrammar("it does not contain a 'root' rule");
    for (const [name, rule] of this.#names) {
      if (!this.isDefined(rule)) throw invalidGrammar(`Undefined rule identifier '${quoted(name)}'`);
    }
    return { ...layOut(this.#rules.map((rule) => rule ?? [])), sets, root };
  }
}

function layOut(rules: readonly Alternatives[]): Pick<Grammar, 'positions' | 'rules'> {
  const length = rules.reduce((sum, rule) => sum + rule.reduce((size, one) => size + one.length + 1, 0), 0);
  const positions = new Int32Array(length);
  let at = 0;
  const starts = rules.map((rule) =>
    rule.map((alternative) => {
      const start = at;
      positions.set(alternative, at);
      at += alternative.length + 1;
      positions[at - 1] = endPosition;
      return start;
    }),
  );
  return { positions, rules: starts };
}
