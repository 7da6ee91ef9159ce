// How long a stream stands still while something else happens, in milliseconds and in steps of its own.
import type { Series } from '../measure.ts';
import { percentile } from './percentile.ts';

export interface GapFigures {
  medianMs: number;
  p99Ms: number;
  longestMs: number;
  /** The 99th percentile in steps of the stream before: text that comes in larger pieces has no shorter steps. */
  p99Steps: number;
  /** Median gap before. */
  usualMs: number;
  gaps: number;
}

export const gapSeries: readonly Series[] = [
  // The promise: four usual steps. What the peer does is no measure for it.
  { key: 'p99Steps', title: 'gap of 99 in 100', unit: 'steps', better: 'less', limit: 4 },
  { key: 'medianMs', title: 'gap, median', unit: 'ms', better: 'less' },
  { key: 'p99Ms', title: 'gap of 99 in 100', unit: 'ms', better: 'less' },
  { key: 'longestMs', title: 'longest gap', unit: 'ms', better: 'less' },
];

export function figuresOfGaps(gaps: readonly number[], usualMs: number): GapFigures {
  const p99Ms = percentile(gaps, 0.99);
  return {
    medianMs: percentile(gaps, 0.5),
    p99Ms,
    longestMs: Math.max(...gaps),
    p99Steps: p99Ms / usualMs,
    usualMs,
    gaps: gaps.length,
  };
}
