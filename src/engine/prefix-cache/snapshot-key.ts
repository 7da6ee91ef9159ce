// The name of a state: everything that changes it, digested.
import { createHash } from 'node:crypto';
import type { LoadedModel } from '../engine.ts';

/** Raised when something that changes a state is added to the key, or the meaning of an entry changes. */
const keyVersion = 1;

/**
 * Digest (hex) of the model's files, the engine's build, every setting that changes what a KV entry is, and the token
 * ids themselves. The template and the readers are in the tokens already.
 */
export function snapshotKey(model: LoadedModel, tokens: readonly number[]): string {
  const { build, context } = model;
  const settings = [
    keyVersion,
    model.model.digest,
    build.name,
    build.version,
    build.commit,
    context.kvTypeK,
    context.kvTypeV,
    context.flashAttention,
    // Settings that the engine does not vary yet: window cache, streams, rope scaling, adapters, projector.
    'window-cache:sliding',
    'streams:unified',
    'rope:model',
    'adapters:none',
    'projector:none',
  ];
  return createHash('sha256').update(JSON.stringify(settings)).update(Int32Array.from(tokens)).digest('hex');
}
