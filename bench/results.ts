// What is kept of a run: every sample, beside the report made of them.
import type { Conditions } from './conditions.ts';
import type { Pair } from './run-pairs.ts';
import type { Figure } from './summarize.ts';

export interface Results {
  conditions: Conditions;
  /** True where the run was ended before everything was measured. */
  stoppedEarly: boolean;
  figures: Figure[];
  /** What was asked for and could not be measured. */
  failures: { model: string; measure: string; reason: string }[];
  /** Samples by model and measure. */
  samples: { model: string; measure: string; pairs: Pair[] }[];
}
