/** The first item of the group with the greatest summed weight; groups are told apart by `key`. */
export function weightedMode<T>(
  items: readonly T[],
  key: (item: T) => string,
  weight: (item: T) => number,
): T {
  const totals = new Map<string, { item: T; total: number }>();
  for (const item of items) {
    const entry = totals.get(key(item)) ?? { item, total: 0 };
    entry.total += weight(item);
    totals.set(key(item), entry);
  }
  let best: { item: T; total: number } | undefined;
  for (const entry of totals.values()) {
    if (!best || entry.total > best.total) best = entry;
  }
  if (!best) throw new RangeError('heaviest of nothing');
  return best.item;
}
