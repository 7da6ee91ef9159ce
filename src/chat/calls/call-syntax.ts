import { z } from 'zod';

const pieces = z.array(z.string().max(200)).max(50);
const around = { open: pieces, closings: pieces };
const words = z.string().max(1000);
const writtenSchema = z.strictObject({ open: words, beforeName: words, between: words, after: words });

/** A call as the template writes it, but for its name and arguments: what may be filled in once a call has begun. */
export type WrittenAround = z.infer<typeof writtenSchema>;

/** How a family writes a call, as far as it can be said in a few words. */
export const callSyntaxSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('json'),
    ...around,
    nameKey: z.string(),
    argumentsKey: z.string(),
    written: writtenSchema,
  }),
  z.strictObject({
    type: z.literal('named-json'),
    ...around,
    /** `null` stands for the id of the call. */
    open: z.array(z.string().max(200).nullable()).max(50),
    between: z.array(z.string().nullable()).max(50),
    written: writtenSchema,
  }),
  z.strictObject({
    type: z.literal('tagged'),
    ...around,
    written: writtenSchema.extend({ beforeKey: words, end: words }),
    afterName: pieces,
    beforeKey: pieces,
    /** Between key and value: where the value is a text, and where it is JSON. */
    afterKey: z.strictObject({ text: z.string(), json: z.string() }),
    afterValue: z.string(),
    /** After the last value. */
    end: pieces,
  }),
  z.strictObject({ type: z.literal('python'), ...around, written: writtenSchema }),
  z.strictObject({ type: z.literal('gemma') }),
  z.strictObject({ type: z.literal('harmony') }),
]);
export type CallSyntax = z.infer<typeof callSyntaxSchema>;
