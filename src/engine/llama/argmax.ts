/**
 * Index of the largest value, the first of equals; 0 for an empty list. Values that are not numbers never win.
 * Eight at a time, since nearly all of a vocabulary of 262,144 is only looked at to be passed over.
 */
export function argmax(values: Float32Array): number {
  let best = Number.NEGATIVE_INFINITY;
  let at = 0;
  for (let from = 0; from < values.length; from += 8) {
    if (!anyAbove(best, values, from)) continue;
    const end = Math.min(from + 8, values.length);
    for (let index = from; index < end; index += 1) {
      const value = values[index] ?? Number.NaN;
      if (value <= best || Number.isNaN(value)) continue;
      best = value;
      at = index;
    }
  }
  return at;
}

/** Looks at eight values. Past the end there are none, and nothing compares greater than anything. */
function anyAbove(best: number, values: Float32Array, from: number): boolean {
  return (
    (values[from] as number) > best ||
    (values[from + 1] as number) > best ||
    (values[from + 2] as number) > best ||
    (values[from + 3] as number) > best ||
    (values[from + 4] as number) > best ||
    (values[from + 5] as number) > best ||
    (values[from + 6] as number) > best ||
    (values[from + 7] as number) > best
  );
}
