import { z } from 'zod';

const texts = z.record(z.string(), z.string());

/** A program of this computer that is spoken with over its input and output. */
const stdioSchema = z.object({
  type: z.literal('stdio').optional(),
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
  env: texts.default({}),
  cwd: z.string().min(1).optional(),
  disabled: z.boolean().default(false),
});

const httpSchema = z.object({
  type: z.enum(['http', 'streamable-http', 'streamableHttp']).optional(),
  url: z.string().min(1),
  headers: texts.default({}),
  disabled: z.boolean().default(false),
});

export const serverEntrySchema = z.union([
  stdioSchema.transform((entry) => ({ ...entry, type: 'stdio' as const })),
  httpSchema.transform((entry) => ({ ...entry, type: 'http' as const })),
]);

/** One server, with its variables put in. */
export type ServerConfig = z.infer<typeof serverEntrySchema> & { name: string };
