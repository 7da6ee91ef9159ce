import type { CalendarDay, DateFact, NumberFact, TimeFact } from './fact.ts';

/** Sums of decimals are off in their last bits. */
const tolerance = 1e-9;

/** The same quantity, whatever the notation. Units are compared where both are known: 2 weeks are 14 days, and no 2 months. */
export function sameNumber(a: NumberFact, b: NumberFact): boolean {
  if (a.rank !== null && b.rank !== null && a.rank !== b.rank) return false;
  if (a.unit === null || b.unit === null) return meet(a.values, b.values);
  if (a.unit.dimension !== b.unit.dimension) return false;
  const { factor } = a.unit;
  const other = b.unit.factor;
  return meet(
    a.values.map((value) => value * factor),
    b.values.map((value) => value * other),
  );
}

function meet(some: readonly number[], others: readonly number[]): boolean {
  return some.some((a) =>
    others.some((b) => a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))),
  );
}

/** What both of them name has to agree. */
export function sameDate(a: DateFact, b: DateFact): boolean {
  return a.readings.some((one) => b.readings.some((other) => agree(one, other)));
}

function agree(one: CalendarDay, other: CalendarDay): boolean {
  const equal = (a: number | null, b: number | null): boolean => a === null || b === null || a === b;
  return one.month === other.month && equal(one.day, other.day) && equal(one.year, other.year);
}

/** Without a word for the half of the day, 5 o'clock may be 17:00. */
export function sameTime(a: TimeFact, b: TimeFact): boolean {
  return a.minutes.some((one) => b.minutes.includes(one));
}
