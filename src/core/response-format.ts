// What an answer has to be, beside text.
import { z } from 'zod';
import { DesksideError } from './errors.ts';
import { problemOf } from './message.ts';

const choicesMax = 10_000;

export const responseFormatSchema = z.discriminatedUnion('type', [
  /** Any JSON object. */
  z.strictObject({ type: z.literal('json') }),
  /** A value that a JSON Schema allows; docs/families.md lists the keywords that are kept to. */
  z.strictObject({
    type: z.literal('json-schema'),
    schema: z.union([z.boolean(), z.record(z.string(), z.json())]),
    /** Whether objects that name properties may have others where the schema does not say (default no). */
    additionalProperties: z.boolean().optional(),
  }),
  /** One of these texts. */
  z.strictObject({ type: z.literal('choice'), choices: z.array(z.string().min(1)).min(1).max(choicesMax) }),
  /** A text that a regular expression matches as a whole. */
  z.strictObject({ type: z.literal('regex'), pattern: z.string() }),
  /** A text that a grammar allows: GBNF with a rule `root`. */
  z.strictObject({ type: z.literal('grammar'), grammar: z.string() }),
]);
export type ResponseFormat = z.infer<typeof responseFormatSchema>;

/** A format from outside. Throws `request-invalid`. */
export function parseResponseFormat(format: unknown): ResponseFormat {
  const parsed = responseFormatSchema.safeParse(format);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['format', ...(issue?.path ?? [])].join('.');
  throw new DesksideError('request-invalid', { field, problem: problemOf(issue) });
}
