import { readConditions } from './conditions.ts';
import type { Measure } from './measure.ts';
import { commandMeasures, modelMeasures, type Preparation } from './measures/index.ts';
import type { BenchOptions } from './options.ts';
import type { Results } from './results.ts';
import { runPairs } from './run-pairs.ts';
import { createSubject } from './subject.ts';
import { summarize } from './summarize.ts';

/** Runs every measure that was asked for and whose peer is there. */
export async function runBench(options: BenchOptions, log: (line: string) => void): Promise<Results> {
  const results: Results = { conditions: await readConditions(options), figures: [], samples: [] };
  const run = async (preparations: readonly Preparation[], model: string): Promise<void> => {
    for (const prepare of preparations) {
      await using measure = await prepare();
      if (measure !== null) await runMeasure(measure, model, { results, runs: options.runs, log });
    }
  };
  for (const path of options.model) {
    const subject = await createSubject(path, options.threads);
    await run(modelMeasures(options, subject), subject.name);
  }
  await run(commandMeasures(options), '');
  return results;
}

interface Into {
  results: Results;
  runs: number;
  log: (line: string) => void;
}

async function runMeasure(measure: Measure, model: string, { results, runs, log }: Into): Promise<void> {
  log(`${measure.title} ${model}`);
  const pairs = await runPairs(measure, runs, ({ ours, theirs, loadBefore, loadAfter }) => {
    log(`  ${JSON.stringify({ ours: ours.values, theirs: theirs.values, loadBefore, loadAfter })}`);
  });
  results.figures.push(...summarize(measure, model, pairs));
  results.samples.push({ model, measure: measure.title, pairs });
}
