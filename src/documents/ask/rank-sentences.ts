// Sentences in the order in which they answer a question: by the words that they have of it, and, where somebody has an embedding model,
// by how near they are to it.
import type { Found, PassageIndex } from '../passages/index.ts';

/** Sentences that are looked at for each of the two. */
const most = 16;

export interface Ranking {
  question: string;
  /** The nearest ones by their vectors (`SentenceVectors.search`); none where nobody has made any. */
  near: readonly Found[];
  limit: number;
}

/** Best first. A share of the question's words counts as much as standing out in nearness: see docs/decisions/128. */
export function rankSentences(index: PassageIndex, { question, near, limit }: Ranking): Found[] {
  if (near.length === 0) return index.search(question, limit);
  return sumOfShares([
    { found: index.search(question, most), weight: 1 },
    { found: near, weight: 1 },
  ]).slice(0, limit);
}

export interface Weighted {
  found: readonly Found[];
  weight: number;
}

/** Best first; `share` is the sum of what each list gives a sentence. */
export function sumOfShares(lists: readonly Weighted[]): Found[] {
  const sums = new Map<string, Found>();
  for (const { found, weight } of lists) {
    for (const each of found) {
      const key = `${each.documentIndex}:${each.sentence.index}`;
      sums.set(key, { ...each, share: (sums.get(key)?.share ?? 0) + weight * each.share });
    }
  }
  return [...sums.values()].sort((a, b) => b.share - a.share);
}
