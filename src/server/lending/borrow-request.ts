import { z } from 'zod';
import { gpuChoices, kvTypes } from '../../config/index.ts';

const positive = z.int().min(1);
const amount = z.union([z.literal('auto'), z.literal('all'), z.int().min(0)]);

/** What a command asks for when it takes a model. The engine looks at the values again. */
export const borrowRequest = z.strictObject({
  /** Left out: what commands take without a name. */
  model: z.string().min(1).optional(),
  /** How long it stays when nobody uses it any more; `null`: for ever; left out: as all others. */
  keepAliveMs: z.number().min(0).nullable().optional(),
  /** What decides which models there are and what computes; see `environmentThatMatters`. */
  environment: z.record(z.string(), z.string()),
  wanted: z.strictObject({
    contextTokens: positive.exactOptional(),
    threads: positive.exactOptional(),
    batchThreads: positive.exactOptional(),
    batchTokens: positive.exactOptional(),
    kvTypeK: z.enum(kvTypes).exactOptional(),
    kvTypeV: z.enum(kvTypes).exactOptional(),
    flashAttention: z.enum(['auto', 'on', 'off']).exactOptional(),
    repack: z.boolean().exactOptional(),
    mmap: z.boolean().exactOptional(),
    mlock: z.boolean().exactOptional(),
    ropeScaling: z.strictObject({ type: z.enum(['linear', 'yarn']), factor: z.number() }).exactOptional(),
    adapters: z
      .array(z.strictObject({ path: z.string().min(1), scale: z.number().exactOptional() }))
      .exactOptional(),
    placement: z
      .strictObject({
        gpu: z.enum(gpuChoices).exactOptional(),
        layers: amount.exactOptional(),
        cpuMoeLayers: amount.exactOptional(),
        device: z.string().exactOptional(),
      })
      .exactOptional(),
    draft: z.string().min(1).exactOptional(),
  }),
});

export type BorrowRequest = z.infer<typeof borrowRequest>;
