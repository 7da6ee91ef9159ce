/** A token of the model's vocabulary, and the natural logarithm of how likely it was. */
export interface ScoredToken {
  token: number;
  /** Its text; not always whole characters. */
  bytes: number[];
  logProbability: number;
}

/** A token that was drawn, and the most likely alternatives, best first; it may be among them. */
export interface TokenLogProbability extends ScoredToken {
  alternatives: ScoredToken[];
}
