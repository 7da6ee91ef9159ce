// A grammar as it is followed: rules laid out as one list of positions, each a set of characters, a reference to another
// rule, or the end of an alternative.

/** What a position holds: a set of characters (its index), or one of the others. */
export type Position = number;

/** The end of an alternative. */
export const endPosition = -1;

/** A reference to a rule, and the rule of a reference. */
export function referenceTo(rule: number): Position {
  return -2 - rule;
}

export function ruleOf(position: Position): number {
  return -2 - position;
}

export function isReference(position: Position): boolean {
  return position <= -2;
}

/** Code points: first and last of each range in turn, ascending, no two of which touch. */
export type CharacterSet = readonly number[];

export interface Grammar {
  positions: Int32Array;
  /** For each rule, where its alternatives begin. */
  rules: readonly (readonly number[])[];
  sets: readonly CharacterSet[];
  root: number;
}
