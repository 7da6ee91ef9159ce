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

export function summarize(measure: Measure, model: string, pairs: readonly Pair[]): Figure[] {
  const { title, peer, conditions } = measure;
  return measure.series.map((series) => {
    const values = (side: 'ours' | 'theirs'): number[] =>
      pairs.map((pair) => sampleValue(pair, side, series.key));
    return {
      ...series,
      measure: title,
      model,
      peer,
      conditions,
      ours: spreadOf(values('ours')),
      theirs: spreadOf(values('theirs')),
      ratio: spreadOf(pairs.map((pair) => ratioOf(pair, series))),
      pairs: pairs.length,
      notes: { ours: notesOf(pairs, 'ours'), theirs: notesOf(pairs, 'theirs') },
    };
  });
}

function ratioOf(pair: Pair, { key, better }: Series): number {
  const ours = sampleValue(pair, 'ours', key);
  const theirs = sampleValue(pair, 'theirs', key);
  return better === 'more' ? ours / theirs : theirs / ours;
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
