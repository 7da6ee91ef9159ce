// A message of Outlook as the process that parses it hands it over.
import { z } from 'zod';

const address = z.strictObject({ name: z.string(), address: z.string() });

export const msgMessageSchema = z.strictObject({
  from: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  date: z.string().nullable(),
  subject: z.string().nullable(),
  /** The first that there is: text, HTML, RTF; bytes in base64. */
  body: z.strictObject({ format: z.enum(['txt', 'html', 'rtf']), base64: z.base64() }).nullable(),
  attachments: z.array(z.strictObject({ name: z.string(), base64: z.base64() })),
});

export type MsgMessage = z.infer<typeof msgMessageSchema>;
