// From scores of pairs that are labelled to the scores at which a grade may be given.

export interface ScoredPair {
  id: string;
  document: string;
  supported: boolean;
  score: number;
}

export interface SupportThresholds {
  /** From this score on, `supported`; `null` where no score says so reliably. */
  supported: number | null;
  /** From this score on, `partly`; below it, `not supported`. `null` where no score says so reliably. */
  partly: number | null;
}

export interface SupportCalibration extends SupportThresholds {
  /** How often a supported pair scores above one that is not. */
  auroc: number;
  pairs: number;
}

/** Share of pairs at or above a threshold that are supported, and of those below the other one that are not. */
const precision = 0.9;
/** Fewer pairs say nothing. */
const fewest = 8;

export function calibrate(pairs: readonly ScoredPair[]): SupportCalibration {
  const sorted = pairs.toSorted((a, b) => b.score - a.score);
  const supported = lastReliable(sorted, true);
  const below = lastReliable(sorted.toReversed(), false);
  const partly =
    below === null ? null : Math.min(nextAbove(sorted, below), supported ?? Number.POSITIVE_INFINITY);
  return { supported, partly, auroc: aurocOf(pairs), pairs: pairs.length };
}

/** Counted from one end, the furthest score up to which nearly all pairs are of that kind. */
function lastReliable(sorted: readonly ScoredPair[], wanted: boolean): number | null {
  let right = 0;
  let last: number | null = null;
  for (const [at, pair] of sorted.entries()) {
    if (pair.supported === wanted) right += 1;
    const taken = at + 1;
    const isEdge = sorted[taken]?.score !== pair.score;
    if (isEdge && taken >= fewest && right / taken >= precision) last = pair.score;
  }
  return last;
}

/** Thresholds are included, so that what was reliably low has to be below. */
function nextAbove(sorted: readonly ScoredPair[], score: number): number {
  return sorted.findLast((pair) => pair.score > score)?.score ?? Number.POSITIVE_INFINITY;
}

/** By ranks; equal scores count half. */
export function aurocOf(pairs: readonly Pick<ScoredPair, 'supported' | 'score'>[]): number {
  const yes = pairs.filter(({ supported }) => supported);
  const no = pairs.filter(({ supported }) => !supported);
  if (yes.length === 0 || no.length === 0) return 0.5;
  let above = 0;
  for (const { score } of yes) {
    for (const other of no) above += score > other.score ? 1 : score === other.score ? 0.5 : 0;
  }
  return above / (yes.length * no.length);
}
