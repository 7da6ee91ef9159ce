import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { modelNames } from './models/find-model.ts';
import { promptKinds } from './streams/stream-prompts.ts';

export const measureNames = [
  'reading',
  'writing',
  'load',
  're-ask',
  'restart',
  'streams',
  'gaps',
  'saving',
  'speculative',
  'file-checks',
  'constraint',
  'start',
] as const;
export type MeasureName = (typeof measureNames)[number];

/** What takes a while and compares nothing with a peer, or is part of another measure, is measured only when it is asked for. */
const onRequest: readonly MeasureName[] = ['speculative', 'restart', 'saving', 'constraint'];
export const defaultMeasures = measureNames.filter((name) => !onRequest.includes(name));

const listOf = (values: readonly string[]): string => values.join(', ');
const list = z.string().transform((text) => text.split(','));
const numbers = (most: number) =>
  list.pipe(z.array(z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(most))).min(1));
const tokens = z.coerce.number().int().min(1).max(1_000_000);

const optionsSchema = z.strictObject({
  /** Paths of the programs to compare with; a measure whose peer is missing is left out. */
  'llama-server': z.string().min(1).optional(),
  'llama-bench': z.string().min(1).optional(),
  /** GGUF files, or names of models that the bench knows. */
  model: z.array(z.string().min(1)).default([]),
  only: list.pipe(z.array(z.enum(measureNames)).min(1)).default(defaultMeasures),
  /** Pairs per measure. */
  runs: z.coerce.number().int().min(1).max(1000).default(7),
  /** Which side is first in the first pair: for runs that are put together later. */
  first: z.enum(['ours', 'theirs']).default('ours'),
  threads: z.coerce.number().int().min(1).max(1024).default(availableParallelism()),
  streams: numbers(64).default([1, 4, 8, 16]),
  prompts: list.pipe(z.array(z.enum(promptKinds)).min(1)).default([...promptKinds]),
  'document-tokens': tokens.optional(),
  'output-tokens': tokens.default(128),
  /** Tokens of the documents that are asked again. */
  lengths: numbers(1_000_000).default([1024, 3072, 8192]),
  json: z.boolean().default(false),
  out: z.string().min(1).default('bench/results'),
  /** Results to make one report of, instead of measuring. */
  merge: z.array(z.string().min(1)).default([]),
  /** Results to make the tables in README.md and docs/benchmarks.md of, instead of measuring. */
  tables: z.string().min(1).optional(),
  help: z.boolean().default(false),
});
export type BenchOptions = z.infer<typeof optionsSchema>;

export const usage = `npm run bench -- --llama-server PATH --llama-bench PATH --model MODEL [--model MODEL]
  --model MODEL          a GGUF file, or ${listOf(modelNames)} (had or made when it is missing)
  --only LIST            of ${listOf(measureNames)}
                         (default: all but ${listOf(onRequest)})
  --runs N               pairs per measure (default 7)
  --first SIDE           ours or theirs: which is first in the first pair (default ours), then they take turns
  --threads N            threads on both sides (default: what this process may use)
  --streams LIST         streams at once (default 1,4,8,16)
  --prompts LIST         of ${listOf(promptKinds)} (default: all)
  --document-tokens N    tokens of a long prompt (default 3000; 6000 where gaps are measured, 8000 where saving is)
  --output-tokens N      tokens that a stream writes (default 128)
  --lengths LIST         tokens of the documents that are asked again (default 1024,3072,8192); cut to what fits
  --json                 print the samples, too
  --out FOLDER           where report, plots and samples are kept (default bench/results)

npm run bench -- --merge RESULTS.json [--merge RESULTS.json] [--out FOLDER]
  makes one report of runs on the same machine with the same versions

npm run bench -- --tables RESULTS.json
  makes what README.md and docs/benchmarks.md say of asking again from these results

Ctrl-C ends the run and keeps what was measured until then.`;

/** Throws with a sentence for people when an option is wrong. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'llama-server': { type: 'string' },
      'llama-bench': { type: 'string' },
      model: { type: 'string', multiple: true },
      only: { type: 'string' },
      runs: { type: 'string' },
      first: { type: 'string' },
      threads: { type: 'string' },
      streams: { type: 'string' },
      prompts: { type: 'string' },
      'document-tokens': { type: 'string' },
      'output-tokens': { type: 'string' },
      lengths: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
      merge: { type: 'string', multiple: true },
      tables: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const parsed = optionsSchema.safeParse({ ...values });
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
