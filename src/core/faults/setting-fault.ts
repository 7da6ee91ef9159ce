import { z } from 'zod';

const text = z.string();

/** Why a setting cannot have the value that it was given by a program, a variable or a choice that was kept. */
export const settingFaultSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('not-one-of'), choices: z.array(text) }),
  z.strictObject({ type: z.literal('not-a-whole-number'), least: z.int(), most: z.int() }),
  z.strictObject({
    type: z.enum([
      'impossible',
      /** Milliseconds from 0, or `null` for ever. */
      'not-a-time',
      /** A name of one's own for a model: letters, digits, dots and dashes. */
      'not-a-name',
      'name-taken',
      /** There is no GPU to be named. */
      'no-gpu',
      /** Repacked weights cannot be kept from being swapped out. */
      'excludes-mlock',
      /** The model has no positions that could be scaled. */
      'no-rotary-positions',
      'unknown-encoding',
      'not-an-address',
      /** No word of the question stands in the documents. */
      'no-passages',
    ]),
  }),
  z.strictObject({ type: z.literal('too-many-names'), most: z.int() }),
  /** Values of the cache in this type need flash attention. */
  z.strictObject({ type: z.literal('needs-flash-attention'), kvType: text }),
  /** The model's own file scales its positions, in this way. */
  z.strictObject({ type: z.literal('scaled-by-model'), method: text }),
  /** `package`: what would have to be installed. */
  z.strictObject({ type: z.literal('language-missing'), package: text }),
  /** `pages`: how many a document has; `null` where it has none. */
  z.strictObject({ type: z.literal('no-such-page'), document: text, pages: z.int().nullable() }),
]);
export type SettingFault = z.infer<typeof settingFaultSchema>;
