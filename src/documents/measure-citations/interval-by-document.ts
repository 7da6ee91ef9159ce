// Where a figure would lie with other documents: questions about one document are no independent tries.

/** A figure, and where it would lie with 95 of 100 other choices of documents. */
export interface Share {
  value: number;
  low: number;
  high: number;
  /** Of how many. */
  count: number;
}

const draws = 1000;

/** Documents are drawn with replacement, the same ones every time; `count` is that of the items unless told otherwise. */
export function intervalByDocument<Item extends { document: string }>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
  count = items.length,
): Share {
  const groups = [...Map.groupBy(items, ({ document }) => document).values()];
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const drawn = Array.from({ length: draws }, () =>
    statistic(groups.flatMap((_, __, list) => list[Math.floor(next() * list.length)] ?? [])),
  ).sort((a, b) => a - b);
  return {
    value: statistic(items),
    low: drawn[Math.floor(draws * 0.025)] ?? 0,
    high: drawn[Math.floor(draws * 0.975)] ?? 0,
    count,
  };
}
