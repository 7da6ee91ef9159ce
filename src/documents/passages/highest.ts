/** Where the highest scores are, highest first; of equal ones the first. None that is 0. */
export function highest(scores: Float64Array, limit: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    const last = scores[best.at(-1) ?? -1] ?? 0;
    if (score <= 0 || (best.length >= limit && score <= last)) continue;
    const before = best.findIndex((other) => (scores[other] ?? 0) < score);
    best.splice(before < 0 ? best.length : before, 0, at);
    if (best.length > limit) best.pop();
  }
  return best;
}
