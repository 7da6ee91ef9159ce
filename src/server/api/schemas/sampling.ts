import { z } from 'zod';
import { type SamplingInput, samplingFields } from '../../../core/index.ts';

/** Only what was asked for: what is left out has other defaults for questions to documents than for a chat. */
export const samplingInputSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(samplingFields.shape).map(([name, field]) => [name, withoutDefault(field).optional()]),
  ),
) as unknown as z.ZodType<SamplingInput>;

function withoutDefault(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodDefault) return field.unwrap() as z.ZodType;
  return field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
}
