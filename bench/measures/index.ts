import { existsSync } from 'node:fs';
import type { Measure } from '../measure.ts';
import type { BenchOptions, MeasureName } from '../options.ts';
import type { Subject } from '../subject.ts';
import { loadMeasure } from './load.ts';
import { reAskMeasure } from './re-ask.ts';
import { readingMeasure } from './reading.ts';
import { commandPath, startMeasure } from './start.ts';
import { writingMeasure } from './writing.ts';

/** Prepares one measure; `null` where what it compares is not there. */
export type Preparation = () => Promise<Measure | null>;

/** What is measured of a model, in order. Preparing comes last, so that nothing waits in memory meanwhile. */
export function modelMeasures(options: BenchOptions, subject: Subject): Preparation[] {
  const wanted = (name: MeasureName): boolean => options.only.includes(name);
  const { 'llama-bench': bench, 'llama-server': server } = options;
  const withBench = (make: (program: string) => Measure): Preparation => {
    return async () => (bench === undefined ? null : make(bench));
  };
  const reading = [512, 2048].map((tokens) =>
    withBench((program) => readingMeasure(subject, program, tokens)),
  );
  const writing = [32, 2048].map((depth) => withBench((program) => writingMeasure(subject, program, depth)));
  return [
    ...(wanted('reading') ? reading : []),
    ...(wanted('writing') ? writing : []),
    ...(wanted('load') ? [async () => (server === undefined ? null : loadMeasure(subject, server))] : []),
    ...(wanted('re-ask') ? [async () => (server === undefined ? null : reAskMeasure(subject, server))] : []),
  ];
}

/** What is measured once, whatever the model. */
export function commandMeasures(options: BenchOptions): Preparation[] {
  const there = options.only.includes('start') && existsSync(commandPath);
  return there ? [async () => startMeasure()] : [];
}
