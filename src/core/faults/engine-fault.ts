import { z } from 'zod';

/** Why there is no engine to start. */
export const engineFaultSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['no-prebuilt-library', 'no-cuda-libraries', 'no-ik-libraries', 'no-ik-package']),
  }),
  /** Its libraries are there; `said`: what the system said when they were to be loaded. */
  z.strictObject({ type: z.literal('not-loadable'), said: z.string() }),
  z.strictObject({ type: z.literal('package-missing'), package: z.string() }),
  z.strictObject({ type: z.literal('library-missing'), library: z.string(), folder: z.string() }),
  z.strictObject({ type: z.enum(['folder-unreadable', 'no-backend']), folder: z.string() }),
]);
export type EngineFault = z.infer<typeof engineFaultSchema>;
