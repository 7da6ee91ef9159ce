// An isolated process works on hostile files: what it says is checked like anything else from outside.
import { z } from 'zod';
import type { FromProcess } from './isolated-job.ts';

const bytes = z.number().nonnegative();

export const fromProcessSchema: z.ZodType<FromProcess> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), dataBytes: bytes.nullable() }),
  z.strictObject({ type: z.literal('progress'), message: z.unknown() }),
  z.strictObject({ type: z.literal('done'), message: z.unknown(), grownBytes: bytes }),
  z.strictObject({ type: z.literal('threw'), reason: z.string() }),
  z.strictObject({ type: z.literal('over-memory') }),
]);
