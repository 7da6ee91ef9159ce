import { z } from 'zod';

/** Why a state was not kept on disk. `said`: by whom it was refused, in words of their own. */
export const notKeptSchema = z.strictObject({
  reason: z.enum([
    'disk-full',
    'disk-failing',
    'disk-read-only',
    'forbidden',
    'key-damaged',
    'keyring',
    /** A file of the model has changed since it was loaded. */
    'model-changed',
    /** Its cells are shared, and there is no room for them once more. */
    'no-cells',
    /** The system's code, or what was thrown, is what was said. */
    'other',
  ]),
  said: z.string().exactOptional(),
});
export type NotKept = z.infer<typeof notKeptSchema>;

/** Something odd about the prefix cache that a reader of a receipt may want to know. */
export const prefixCacheNoteSchema = z.discriminatedUnion('type', [
  /** Nothing could be kept or looked for at all. */
  z.strictObject({ type: z.literal('unusable'), why: notKeptSchema }),
  /** A snapshot was there, was not used, and was set aside: damaged, of something else, or refused by the engine. */
  z.strictObject({ type: z.literal('not-used'), reason: z.enum(['damaged', 'foreign', 'engine']) }),
  z.strictObject({ type: z.literal('not-stored'), why: notKeptSchema }),
]);
export type PrefixCacheNote = z.infer<typeof prefixCacheNoteSchema>;
