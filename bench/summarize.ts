import type { Measure, Series } from './measure.ts';
import type { Pair } from './run-pairs.ts';
import { type Spread, spreadOf } from './spread.ts';

/** One figure of the report: both sides, and the ratios of their pairs. */
export interface Figure extends Series {
  measure: string;
  /** Name of the model's file; empty where no model is involved. */
  model: string;
  peer: string;
  conditions: string;
  ours: Spread;
  theirs: Spread;
  /** More than 1: Deskside did better. */
  ratio: Spread;
  pairs: number;
  /** What was observed in every sample alike, or the range of what was not. */
  notes: { ours: string; theirs: string };
}

/** What is told of a measure beside its samples. */
export type Measured = Pick<Measure, 'title' | 'peer' | 'series' | 'conditions'>;

export function summarize(measure: Measured, model: string, pairs: readonly Pair[]): Figure[] {
  const { title, peer, conditions } = measure;
  return measure.series.map((series) => {
    const { baseline } = series;
    return {
      ...series,
      measure: title,
      model,
      peer: baseline?.title ?? peer,
      conditions,
      ours: spreadOf(pairs.map((pair) => sampleValue(pair, 'ours', series.key))),
      theirs: spreadOf(pairs.map((pair) => comparedValue(pair, series))),
      ratio: spreadOf(pairs.map((pair) => ratioOf(pair, series))),
      pairs: pairs.length,
      notes: { ours: notesOf(pairs, 'ours'), theirs: notesOf(pairs, 'theirs') },
    };
  });
}

function ratioOf(pair: Pair, series: Series): number {
  const ours = sampleValue(pair, 'ours', series.key);
  const theirs = comparedValue(pair, series);
  return series.better === 'more' ? ours / theirs : theirs / ours;
}

function comparedValue(pair: Pair, { key, baseline }: Series): number {
  return baseline === undefined ? sampleValue(pair, 'theirs', key) : sampleValue(pair, 'ours', baseline.key);
}

function sampleValue(pair: Pair, side: 'ours' | 'theirs', key: string): number {
  const value = pair[side].values[key];
  if (value === undefined) throw new RangeError(`a sample has no ${key}`);
  return value;
}

function notesOf(pairs: readonly Pair[], side: 'ours' | 'theirs'): string {
  const seen = new Map<string, Set<string | number>>();
  for (const pair of pairs) {
    for (const [name, value] of Object.entries(pair[side].notes ?? {})) {
      seen.set(name, (seen.get(name) ?? new Set()).add(value));
    }
  }
  return [...seen].map(([name, values]) => `${name} ${rangeOf([...values])}`).join(', ');
}

function rangeOf(values: readonly (string | number)[]): string {
  const numbers = values.filter((value) => typeof value === 'number');
  if (values.length === 1 || numbers.length < values.length) return values.join(' or ');
  return `${Math.min(...numbers)} to ${Math.max(...numbers)}`;
}
