// The name of a state: everything that changes it, digested.
import { createHash } from 'node:crypto';
import type { LoadedModel } from '../engine.ts';

/** Raised when something that changes a state is added to the key, or the meaning of an entry changes. */
const keyVersion = 4;

type KeyedModel = Pick<LoadedModel, 'build' | 'model' | 'context' | 'placement'>;

/**
 * Keys of the states after so many tokens, each a digest (hex) of the model's files, the engine's build, every setting
 * that changes what a KV entry is, the token ids themselves, and the lengths after which reading began anew: steps begin
 * there, and sums are rounded in the order that steps give them. The template and the readers are in the tokens already.
 * How many sequences there were, and so how large the ring of a sliding window was, is left out: it moves last bits, and
 * whoever restores starts from the same.
 * @param lengths in growing order, none longer than the tokens
 */
export function snapshotKeys(
  model: KeyedModel,
  tokens: readonly number[],
  lengths: readonly number[],
): string[] {
  const settings = JSON.stringify(settingsOf(model));
  return digestsOf(tokens, lengths).map((digest, index) =>
    keyOf([settings, JSON.stringify(lengths.slice(0, index + 1)), digest]),
  );
}

/** A place between two steps of a reading. */
export interface MarkedPlace {
  /** Before it. */
  tokens: number;
  /** The lengths before it, after which reading began anew. */
  after: readonly number[];
}

/**
 * The same for places at which reading did not begin anew: the last token is in one batch with others there.
 * @param marks in growing order
 */
export function markKeys(
  model: KeyedModel,
  tokens: readonly number[],
  marks: readonly MarkedPlace[],
): string[] {
  const settings = JSON.stringify(settingsOf(model));
  const lengths = marks.map((mark) => mark.tokens);
  return digestsOf(tokens, lengths).map((digest, index) =>
    keyOf([settings, JSON.stringify(marks[index]?.after), 'mark', digest]),
  );
}

/** Of the first so many tokens, for each length. */
function digestsOf(tokens: readonly number[], lengths: readonly number[]): string[] {
  const read = createHash('sha256');
  return lengths.map((length, index) => {
    read.update(Int32Array.from(tokens.slice(lengths[index - 1] ?? 0, length)));
    return read.copy().digest('hex');
  });
}

function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function settingsOf(model: KeyedModel): unknown[] {
  const { build, context, placement } = model;
  return [
    keyVersion,
    model.model.digest,
    build.name,
    build.version,
    build.commit,
    build.library,
    context.kvTypeK,
    context.kvTypeV,
    context.flashAttention,
    // Other arithmetic, and another order of sums: a GPU and the processor differ in the last bits.
    placement.backend,
    placement.device ?? '',
    placement.gpuLayers,
    placement.cpuMoeLayers,
    // Flash attention over one token splits the cache among the threads and adds up their parts.
    context.threads,
    // Sums are rounded in the order that the size of a step gives them.
    context.batchTokens,
    context.repack,
    context.ropeScaling,
    context.adapters.map(({ digest, scale }) => [digest, scale]),
    context.ropeFactors,
    // Settings that the engine does not vary yet: streams, projector.
    'streams:unified',
    'projector:none',
    // States that cannot be cut are laid anew at each mark of a reading.
    ...(model.model.truncatable ? [] : ['marks:1']),
    ...(context.rollbackTokens === 0 ? [] : [`rollback:${context.rollbackTokens}`]),
  ];
}
