import { DesksideError } from './errors.ts';
import { problemOf } from './message.ts';
import { type Sampling, type SamplingInput, samplingSchema } from './sampling.ts';

/** A caller's sampling settings, with defaults for the rest. Throws `request-invalid`. */
export function parseSampling(input: SamplingInput = {}): Sampling {
  const parsed = samplingSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['sampling', ...(issue?.path ?? [])].join('.');
  throw new DesksideError('request-invalid', { field, problem: problemOf(issue) });
}
