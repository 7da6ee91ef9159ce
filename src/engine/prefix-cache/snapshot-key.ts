// The name of a state: everything that changes it, digested.
import { createHash } from 'node:crypto';
import type { LoadedModel } from '../engine.ts';

/** Raised when something that changes a state is added to the key, or the meaning of an entry changes. */
const keyVersion = 3;

/**
 * Digest (hex) of the model's files, the engine's build, every setting that changes what a KV entry is, and the token
 * ids themselves. The template and the readers are in the tokens already. How many sequences there were, and so how
 * large the ring of a sliding window was, is left out: it moves last bits, and whoever restores starts from the same.
 */
export function snapshotKey(
  model: Pick<LoadedModel, 'build' | 'model' | 'context' | 'placement'>,
  tokens: readonly number[],
): string {
  const { build, context, placement } = model;
  const settings = [
    keyVersion,
    model.model.digest,
    build.name,
    build.version,
    build.commit,
    build.library,
    context.kvTypeK,
    context.kvTypeV,
    context.flashAttention,
    // Other arithmetic, and another order of sums: a card and the processor differ in the last bits.
    placement.backend,
    placement.device ?? '',
    placement.layersOnCard,
    placement.expertLayersInMemory,
    // Flash attention over one token splits the cache among the threads and adds up their parts.
    context.threads,
    // Sums are rounded in the order that the size of a step gives them.
    context.sliceTokens,
    context.repack,
    context.ropeScaling,
    context.adapters.map(({ digest, scale }) => [digest, scale]),
    context.ropeFactors,
    // Settings that the engine does not vary yet: streams, projector.
    'streams:unified',
    'projector:none',
    ...(context.rollbackTokens === 0 ? [] : [`rollback:${context.rollbackTokens}`]),
  ];
  return createHash('sha256').update(JSON.stringify(settings)).update(Int32Array.from(tokens)).digest('hex');
}
