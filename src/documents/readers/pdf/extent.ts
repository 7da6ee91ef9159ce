// Math.min and Math.max take their numbers as arguments, and a page can hold more than fit on a stack.

/** The smallest value over the items; Infinity for none. */
export function least<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((smallest, item) => Math.min(smallest, value(item)), Number.POSITIVE_INFINITY);
}

/** The greatest value over the items; -Infinity for none. */
export function greatest<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((largest, item) => Math.max(largest, value(item)), Number.NEGATIVE_INFINITY);
}
