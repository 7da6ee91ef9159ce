import { readConditions } from './conditions.ts';
import type { Measure } from './measure.ts';
import { commandMeasures, modelMeasures, type Preparation } from './measures/index.ts';
import { findModel } from './models/find-model.ts';
import type { BenchOptions } from './options.ts';
import type { Results } from './results.ts';
import { runPairs } from './run-pairs.ts';
import { createSubject, type Subject } from './subject.ts';
import { summarize } from './summarize.ts';

export interface BenchIo {
  log: (line: string) => void;
  /** Ends the run early; what was measured until then is kept. */
  signal: AbortSignal;
}

/** Runs every measure that was asked for and whose peer is there. One that fails costs its own figures only. */
export async function runBench(options: BenchOptions, io: BenchIo): Promise<Results> {
  // First of all: a model that is not there is better known before an hour of work than after it.
  const subjects: Subject[] = [];
  for (const nameOrPath of options.model) {
    subjects.push(await createSubject(await findModel(nameOrPath), options.threads, io.signal));
  }
  const conditions = await readConditions(options);
  const results: Results = { conditions, stoppedEarly: false, figures: [], failures: [], samples: [] };
  for (const subject of subjects) {
    await runAll(modelMeasures(options, subject), subject.name, { results, options, ...io });
  }
  await runAll(commandMeasures(options), '', { results, options, ...io });
  return { ...results, stoppedEarly: io.signal.aborted };
}

interface Into extends BenchIo {
  results: Results;
  options: BenchOptions;
}

async function runAll(preparations: readonly Preparation[], model: string, into: Into): Promise<void> {
  for (const { name, prepare } of preparations) {
    if (into.signal.aborted) return;
    try {
      await using measure = await prepare();
      if (measure !== null) await runMeasure(measure, model, into);
    } catch (error) {
      if (into.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      into.log(`  failed: ${reason}`);
      into.results.failures.push({ model, measure: name, reason });
    }
  }
}

async function runMeasure(
  measure: Measure,
  model: string,
  { results, options, log, signal }: Into,
): Promise<void> {
  log(`${measure.title} ${model}`);
  const pairs = await runPairs(measure, options, ({ ours, theirs, loadBefore, loadAfter }) => {
    log(`  ${JSON.stringify({ ours: ours.values, theirs: theirs.values, loadBefore, loadAfter })}`);
    signal.throwIfAborted();
  });
  results.figures.push(...summarize(measure, model, pairs));
  results.samples.push({ model, measure: measure.title, pairs });
}
