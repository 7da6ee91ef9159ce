// What this computer and this server are doing now.
import { z } from 'zod';
import { timeSchema } from './common.ts';

const loadedModelSchema = z.object({
  name: z.string(),
  state: z.enum(['queued', 'loading', 'busy', 'idle', 'unloading']),
  /** 0 to 1, while it is loading. */
  fraction: z.number().nullable(),
  bytes: z.number(),
  contextTokens: z.number(),
  running: z.number(),
  waiting: z.number(),
  /** Milliseconds until it is unloaded; `null`: not now, or never. */
  unloadInMs: z.number().nullable(),
});
export type LoadedModelStatus = z.infer<typeof loadedModelSchema>;

export const cacheTotalsSchema = z.object({
  /** `false`: the server was started with `--no-keep`. */
  on: z.boolean(),
  snapshots: z.number(),
  bytes: z.number(),
  budgetBytes: z.number().nullable(),
  /** Reading time that was saved so far. */
  savedMs: z.number(),
});

const requestRecordSchema = z.object({ host: z.string(), at: timeSchema, ok: z.boolean() });

export const statusSchema = z.object({
  version: z.string(),
  startedAt: timeSchema,
  /** Where it listens: `http://127.0.0.1:11435`, `https:…` with TLS, or `unix:PATH`. */
  url: z.string(),
  engine: z.object({ name: z.string(), build: z.string().nullable() }),
  machine: z.object({
    platform: z.string(),
    cpu: z.string(),
    cores: z.number(),
    /** Threads that a model computes with. */
    threads: z.number(),
    memoryBytes: z.number(),
    availableBytes: z.number(),
    /** What a model may take at most. */
    modelBudgetBytes: z.number(),
    gpus: z.array(z.object({ name: z.string(), memoryBytes: z.number(), freeBytes: z.number() })),
  }),
  models: z.array(loadedModelSchema),
  requests: z.object({ running: z.number(), waiting: z.number() }),
  cache: cacheTotalsSchema,
  network: z.object({
    /** `DESKSIDE_OFFLINE`: nothing can be opened. */
    offline: z.boolean(),
    /** Everything that this server has opened since it started, the last 100, the newest first. Pulls only, unless you see otherwise. */
    opened: z.array(requestRecordSchema),
    /** How many in all. */
    openedCount: z.number(),
  }),
  /**
   * Whether requests need a key (`deskside keys`), and the scope of this one. `owner`: it is shown to come from the owner of this computer,
   * who may use tools; where no keys are needed, others on the same computer get this far, too.
   */
  keys: z.object({ needed: z.boolean(), scope: z.enum(['chat', 'admin']), owner: z.boolean() }),
});
export type Status = z.infer<typeof statusSchema>;
