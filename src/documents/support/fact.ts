// What code can check in a statement without knowing what it means.

interface Place {
  /** As it is written, for people. */
  text: string;
  start: number;
  end: number;
}

/** A quantity: one number, read in each way that its signs allow, with the unit that stands beside it. */
export interface NumberFact extends Place {
  kind: 'number';
  /** `2.450` is 2450 or 2.45. */
  values: readonly number[];
  unit: Unit | null;
  /** `second` is a place in an order, `two` how many there are; null where digits do not say. */
  rank: 'ordinal' | 'cardinal' | null;
  /** The words behind it, folded: `three keys`. */
  counted: readonly string[];
}

/** A day, as far as it is named; months from 1. A date of digits alone is read in each order of day and month. */
export interface DateFact extends Place {
  kind: 'date';
  readings: readonly CalendarDay[];
}

export interface CalendarDay {
  year: number | null;
  month: number;
  day: number | null;
}

export interface TimeFact extends Place {
  kind: 'time';
  /** Minutes after midnight; two readings where it is not said which half of the day. */
  minutes: readonly number[];
  /** How long something lasts, where it may be meant: `8 heures`. */
  duration: NumberFact | null;
}

export interface NameFact extends Place {
  kind: 'name';
  /** Folded. */
  word: string;
}

export interface Unit {
  /** Units of one dimension can be compared: 2 weeks are 14 days. */
  dimension: string;
  factor: number;
}

export type Fact = NumberFact | DateFact | TimeFact | NameFact;
