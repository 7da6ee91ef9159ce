// What is compared: two ways to take one sample, ours and a peer's, under the same conditions.

/** One figure of a sample. Ratios are always made so that more than 1 means that Deskside did better. */
export interface Series {
  key: string;
  title: string;
  unit: 'tokens/s' | 'ms' | 'steps' | 'bytes/token' | 'GB/s';
  better: 'more' | 'less';
  /** The median ratio that we hold ourselves to; 1 when left out. */
  target?: number;
  /** Held to instead of a ratio: the worst that our own median may be. */
  limit?: number;
  /** Another figure of ours that this one is compared with, instead of the peer's same one: its key, and what it is. */
  baseline?: { key: string; title: string };
}

export interface Sample {
  /** One value per series key, and whatever else is to be kept with the samples. */
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
