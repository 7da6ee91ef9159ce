// How a page gets its token: by a link that works once.
import { z } from 'zod';

/** `code` is what stands behind `#t=` in the address. It works once, for ten minutes. */
export const openSessionSchema = z.strictObject({ code: z.string().min(1).max(100) });

/** Goes into `Authorization: Bearer …`. Valid until the server ends or nobody has used it for a day. */
export const sessionSchema = z.object({ token: z.string() });
export type Session = z.infer<typeof sessionSchema>;
