import { z } from 'zod';

const count = z.int().nonnegative();

/** Why a model, or what belongs to it, could not be loaded. An engine process says it, so that it is checked where it arrives. */
export const loadFaultSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum([
      /** The library did not take the file of the model, or of an adapter. */
      'file-refused',
      'adapter-refused',
      /** One that counts only after certain tokens. */
      'adapter-conditional',
      /** The file of an adapter is not the one that was loaded first. */
      'adapter-changed',
      'file-unreadable',
      /** An encoder, or one without a decoder. */
      'writes-no-text',
      /** `context_length` is missing, or none that a model can have. */
      'no-context-window',
      /** There is text that it has no tokens for. */
      'vocabulary-incomplete',
      /** A model with a recurrent state cannot draft: what it wrote could not be taken back. */
      'draft-recurrent',
      /** The engine's process ended over it. */
      'process-ended',
    ]),
  }),
  z.strictObject({ type: z.literal('context-refused'), contextTokens: count }),
  /** `status`: of the library's call that computes. */
  z.strictObject({ type: z.literal('token-not-computed'), status: z.int() }),
  /** `lockedBytes`: how much the system let be locked into memory; `null` where it does not say. */
  z.strictObject({ type: z.literal('not-locked'), lockedBytes: count.nullable(), bytes: count.nullable() }),
  /** Tokens of a draft model have to be those of the model that it drafts for. */
  z.strictObject({ type: z.literal('draft-vocabulary-size'), tokens: count, neededTokens: count }),
  z.strictObject({
    type: z.literal('draft-vocabulary-token'),
    token: count,
    text: z.string(),
    neededText: z.string(),
  }),
]);
export type LoadFault = z.infer<typeof loadFaultSchema>;
