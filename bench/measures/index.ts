import { existsSync } from 'node:fs';
import type { Measure } from '../measure.ts';
import type { BenchOptions, MeasureName } from '../options.ts';
import type { Subject } from '../subject.ts';
import { constraintMeasure } from './constraint.ts';
import { fileChecksMeasure } from './file-checks.ts';
import { gapsMeasure } from './gaps.ts';
import { loadMeasure } from './load.ts';
import { type ReAskLength, reAskMeasure, restartMeasure } from './re-ask.ts';
import { readingMeasure } from './reading.ts';
import { savingMeasure } from './saving.ts';
import { speculativeMeasure } from './speculative.ts';
import { commandPath, startMeasure } from './start.ts';
import { streamsMeasure } from './streams.ts';
import { writingMeasure } from './writing.ts';

/** Prepares one measure; `null` where what it compares is not there. */
export interface Preparation {
  name: MeasureName;
  prepare: () => Promise<Measure | null>;
}

type Make = (program: string) => Measure | Promise<Measure | null>;

/** What is measured of a model, in order. Preparing comes last, so that nothing waits in memory meanwhile. */
export function modelMeasures(options: BenchOptions, subject: Subject): Preparation[] {
  const beside = (program: string | undefined, name: MeasureName, make: Make): Preparation => {
    return { name, prepare: async () => (program === undefined ? null : await make(program)) };
  };
  const bench = (name: MeasureName, make: Make): Preparation => beside(options['llama-bench'], name, make);
  const server = (name: MeasureName, make: Make): Preparation => beside(options['llama-server'], name, make);
  const { 'document-tokens': documentTokens } = options;
  const all = [
    ...[512, 2048].map((tokens) => bench('reading', (program) => readingMeasure(subject, program, tokens))),
    ...[32, 2048].map((depth) => bench('writing', (program) => writingMeasure(subject, program, depth))),
    server('load', (program) => loadMeasure(subject, program)),
    ...reAskLengths(options).map((length) =>
      server('re-ask', (program) => reAskMeasure(subject, program, length)),
    ),
    ...reAskLengths(options).map((length) =>
      server('restart', (program) => restartMeasure(subject, program, length)),
    ),
    ...streamSettings(options).map((settings) =>
      server('streams', (program) => streamsMeasure(subject, program, settings)),
    ),
    server('gaps', (program) => gapsMeasure(subject, program, documentTokens ?? 6000)),
    { name: 'saving' as const, prepare: async () => savingMeasure(subject, documentTokens ?? 8000) },
    { name: 'speculative' as const, prepare: () => speculativeMeasure(subject) },
    { name: 'file-checks' as const, prepare: async () => fileChecksMeasure(subject) },
    { name: 'constraint' as const, prepare: async () => constraintMeasure(subject) },
  ];
  return all.filter(({ name }) => options.only.includes(name));
}

function reAskLengths({ lengths }: BenchOptions): ReAskLength[] {
  return lengths.map((wanted, index) => ({ wanted, shorter: lengths.slice(0, index) }));
}

function streamSettings(options: BenchOptions): Parameters<typeof streamsMeasure>[2][] {
  const { 'document-tokens': documentTokens = 3000, 'output-tokens': outputTokens } = options;
  return options.prompts.flatMap((kind) =>
    options.streams.map((streams) => ({ kind, streams, documentTokens, outputTokens })),
  );
}

/** What is measured once, whatever the model. */
export function commandMeasures(options: BenchOptions): Preparation[] {
  const there = options.only.includes('start') && existsSync(commandPath);
  return there ? [{ name: 'start', prepare: async () => startMeasure() }] : [];
}
