// The one request type that every dialect, command and library call is turned into.
import { z } from 'zod';

export const messageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
});
export type Message = z.infer<typeof messageSchema>;
