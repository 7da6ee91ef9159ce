// Regular expressions as JSON Schema has them, as far as a grammar can follow them: no look-around, no references back, no word
// boundaries; `^` and `$` at the ends only.
import type { PatternFault } from '../../core/index.ts';

export type RegexNode =
  /** One character out of ranges of code points: first and last of each in turn. */
  | { type: 'set'; ranges: readonly number[]; negated: boolean }
  | { type: 'sequence'; nodes: readonly RegexNode[] }
  | { type: 'choice'; nodes: readonly RegexNode[] }
  | { type: 'repeat'; node: RegexNode; least: number; most: number | null };

/** One of the alternatives at the top: whether it has to begin where the text begins, and end where it ends. */
export interface RegexBranch {
  node: RegexNode;
  fromStart: boolean;
  toEnd: boolean;
}

/** What a pattern has that cannot be followed. */
export class RegexUnsupported extends Error {
  readonly fault: PatternFault;

  constructor(fault: PatternFault) {
    super(fault.type);
    this.fault = fault;
  }
}
