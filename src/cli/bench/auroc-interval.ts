import { aurocOf, type ScoredPair } from '../../documents/index.ts';

const draws = 500;

/** Where the figure would lie with 95 of 100 other choices of documents. */
export function aurocInterval(pairs: readonly ScoredPair[]): { low: number; high: number } {
  const groups = [...Map.groupBy(pairs, ({ document }) => document).values()];
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const drawn = Array.from({ length: draws }, () =>
    aurocOf(groups.flatMap((_, __, list) => list[Math.floor(next() * list.length)] ?? [])),
  ).sort((a, b) => a - b);
  return { low: drawn[Math.floor(draws * 0.025)] ?? 0, high: drawn[Math.floor(draws * 0.975)] ?? 0 };
}
