import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';

export const measureNames = ['reading', 'writing', 'load', 're-ask', 'start'] as const;
export type MeasureName = (typeof measureNames)[number];

const optionsSchema = z.strictObject({
  /** Paths of the programs to compare with; a measure whose peer is missing is left out. */
  'llama-server': z.string().min(1).optional(),
  'llama-bench': z.string().min(1).optional(),
  /** GGUF files. */
  model: z.array(z.string().min(1)).default([]),
  only: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(measureNames)).min(1))
    .default([...measureNames]),
  /** Pairs per measure. */
  runs: z.coerce.number().int().min(1).max(1000).default(7),
  threads: z.coerce.number().int().min(1).max(1024).default(availableParallelism()),
  json: z.boolean().default(false),
  out: z.string().min(1).default('bench/results'),
  help: z.boolean().default(false),
});
export type BenchOptions = z.infer<typeof optionsSchema>;

export const usage = `npm run bench -- --llama-server PATH --llama-bench PATH --model FILE [--model FILE]
  --only LIST      of ${measureNames.join(', ')} (default: all)
  --runs N         pairs per measure (default 7)
  --threads N      threads on both sides (default: what this process may use)
  --json           print the samples instead of the report
  --out FOLDER     where report and samples are kept (default bench/results)`;

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
      threads: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const parsed = optionsSchema.safeParse({ ...values });
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
