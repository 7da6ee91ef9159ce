import type { z } from 'zod';
import { DesksideError } from './errors.ts';
import { type Sampling, type SamplingInput, samplingSchema } from './sampling.ts';

/** What a caller says of sampling, with defaults for the rest. Throws `request-invalid`. */
export function parseSampling(input: SamplingInput = {}): Sampling {
  const parsed = samplingSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['sampling', ...(issue?.path ?? [])].join('.');
  throw new DesksideError('request-invalid', { field, problem: problemOf(issue) });
}

function problemOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code !== 'custom') return issue?.code ?? 'custom';
  const { problem }: { problem?: unknown } = issue.params ?? {};
  return typeof problem === 'string' ? problem : issue.code;
}
