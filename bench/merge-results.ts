// One set of results made of several runs, which may have measured different things, or more pairs of the same.
import type { Conditions } from './conditions.ts';
import type { Results } from './results.ts';
import { type Figure, summarize } from './summarize.ts';

type Samples = Results['samples'][number];

/** What may differ between runs that are put together. */
const passing = new Set<keyof Conditions>(['date', 'memoryAvailableBytes']);

/** Throws where the runs are not of the same machine, versions and threads. */
export function mergeResults(runs: readonly Results[]): Results {
  const [first] = runs;
  if (first === undefined) throw new Error('there are no results to put together');
  for (const { conditions } of runs) refuseOthers(first.conditions, conditions);
  const samples = together(runs.flatMap((run) => run.samples));
  const figures = runs.flatMap((run) => run.figures);
  return {
    conditions: first.conditions,
    stoppedEarly: runs.some(({ stoppedEarly }) => stoppedEarly),
    figures: samples.flatMap((one) => figuresOf(one, figures)),
    failures: runs.flatMap(({ failures }) => failures),
    samples,
  };
}

function refuseOthers(first: Conditions, other: Conditions): void {
  for (const name of Object.keys(first) as (keyof Conditions)[]) {
    if (passing.has(name) || first[name] === other[name]) continue;
    throw new Error(`these runs differ in ${name}: ${first[name]} and ${other[name]}`);
  }
}

function together(samples: readonly Samples[]): Samples[] {
  const groups = Map.groupBy(samples, ({ model, measure }) => JSON.stringify([model, measure]));
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    return one === undefined ? [] : [{ ...one, pairs: group.flatMap(({ pairs }) => pairs) }];
  });
}

/** The figures of one measure, made anew from the pairs of all runs. */
function figuresOf({ model, measure, pairs }: Samples, figures: readonly Figure[]): Figure[] {
  const ofMeasure = figures.filter((figure) => figure.model === model && figure.measure === measure);
  const series = [...new Map(ofMeasure.map((figure) => [figure.title, figure])).values()];
  const besidePeer = ofMeasure.find(({ baseline }) => baseline === undefined);
  const { peer = '', conditions = '' } = besidePeer ?? {};
  return summarize({ title: measure, peer, conditions, series }, model, pairs);
}
