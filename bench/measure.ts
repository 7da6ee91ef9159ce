// What is compared: two ways to take one sample, ours and a peer's, under the same conditions.

/** One figure of a sample. Ratios are always made so that more than 1 means that Deskside did better. */
export interface Series {
  key: string;
  title: string;
  unit: 'tokens/s' | 'ms' | 'steps';
  better: 'more' | 'less';
  /** The median ratio that we hold ourselves to; 1 when left out. */
  target?: number;
  /** Where the peer only shows what nothing costs: the most that our own median may be. Then no ratio is held to. */
  limit?: number;
}

export interface Sample {
  /** One value per series key. */
  values: Record<string, number>;
  /** What else was observed and may explain the values. */
  notes?: Record<string, string | number>;
}

export interface Measure extends AsyncDisposable {
  title: string;
  /** The program compared with. */
  peer: string;
  series: readonly Series[];
  /** What both sides had in common, and where they could not. */
  conditions: string;
  ours(): Promise<Sample>;
  theirs(): Promise<Sample>;
}
