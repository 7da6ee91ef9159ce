/**
 * Prefixes that an engine keeps to be shared between that many sequences: each has a sliding window, or a state, of its
 * own. One sequence has nobody to share with.
 */
export function sharedPrefixes(sequences: number): number {
  return sequences === 1 ? 0 : Math.min(sequences, 4);
}
