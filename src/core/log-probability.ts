/** A token of the model's vocabulary, and the natural logarithm of how likely it was. */
export interface ScoredToken {
  token: number;
  /** What it stands for: not always whole characters. */
  bytes: number[];
  logProbability: number;
}

/** A token that was drawn, and the likeliest ones in its place, the likeliest first; it may be among them. */
export interface TokenLogProbability extends ScoredToken {
  alternatives: ScoredToken[];
}
