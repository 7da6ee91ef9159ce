// A and B in turn, the order alternating, so that a machine that is busy for a while is busy for both.
import { loadavg } from 'node:os';
import type { Measure, Sample } from './measure.ts';

export interface Pair {
  first: 'ours' | 'theirs';
  ours: Sample;
  theirs: Sample;
  /** The system's load over the last minute. */
  loadBefore: number;
  loadAfter: number;
}

export interface PairOptions {
  runs: number;
  /** Which side is first in the first pair; then they take turns (default ours). */
  first?: Pair['first'];
}

export async function runPairs(
  measure: Measure,
  { runs, first = 'ours' }: PairOptions,
  onPair: (pair: Pair) => void,
): Promise<Pair[]> {
  const second = first === 'ours' ? 'theirs' : 'ours';
  const pairs: Pair[] = [];
  for (let run = 0; run < runs; run += 1) {
    const pair = await runPair(measure, run % 2 === 0 ? first : second);
    pairs.push(pair);
    onPair(pair);
  }
  return pairs;
}

async function runPair(measure: Measure, first: Pair['first']): Promise<Pair> {
  const loadBefore = currentLoad();
  if (first === 'ours') {
    const ours = await measure.ours();
    const theirs = await measure.theirs();
    return { first, ours, theirs, loadBefore, loadAfter: currentLoad() };
  }
  const theirs = await measure.theirs();
  const ours = await measure.ours();
  return { first, ours, theirs, loadBefore, loadAfter: currentLoad() };
}

function currentLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
