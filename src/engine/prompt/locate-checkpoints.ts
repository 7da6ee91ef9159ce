// Where the states of a prompt's prefixes are kept: one snapshot for each checkpoint, the last one for all that stays the same.
import type { PrefixCacheNote, PrefixCacheOutcome } from '../../core/index.ts';
import type { LoadedModel, SnapshotRequest } from '../engine.ts';
import { type PrefixCache, whyNotKept } from '../prefix-cache/index.ts';
import { type Checkpoint, planCheckpoints } from './plan-checkpoints.ts';

export interface CheckpointedPrompt {
  type: 'checkpointed';
  cache: PrefixCache;
  /** In growing order, one for each checkpoint. */
  snapshots: readonly [SnapshotRequest, ...SnapshotRequest[]];
  checkpoints: readonly Checkpoint[];
}

export type PromptChain =
  | CheckpointedPrompt
  /** Nothing is kept, for the reason that is noted, if it is an odd one. */
  | { type: 'uncached'; prefixCache: PrefixCacheOutcome; note?: PrefixCacheNote };

export interface PromptToLocate {
  tokens: readonly number[];
  breakpoints: readonly number[];
  cache?: PrefixCache | null | undefined;
}

export async function locateCheckpoints(model: LoadedModel, prompt: PromptToLocate): Promise<PromptChain> {
  const { tokens, breakpoints, cache } = prompt;
  const cannot = !model.capabilities.snapshots;
  if (cache === undefined || cache === null || cannot) return { type: 'uncached', prefixCache: 'off' };
  const checkpoints = checkpointsOf(model, { tokens, breakpoints });
  if (checkpoints.length === 0) return { type: 'uncached', prefixCache: 'off' };
  try {
    const lengths = checkpoints.map((one) => one.tokens);
    const [first, ...more] = await cache.locate(model, tokens, lengths);
    if (first === undefined) return { type: 'uncached', prefixCache: 'off' };
    return { type: 'checkpointed', cache, snapshots: [first, ...more], checkpoints };
  } catch (error) {
    // A folder that cannot be used costs the snapshot, not the answer.
    return { type: 'uncached', prefixCache: 'miss', note: { type: 'unusable', why: whyNotKept(error) } };
  }
}

/** At least one token is read after the last checkpoint: a restored sequence has no logits of its own. */
export function checkpointsOf(
  model: LoadedModel,
  { tokens, breakpoints }: Pick<PromptToLocate, 'tokens' | 'breakpoints'>,
): Checkpoint[] {
  if (!model.capabilities.snapshots) return [];
  const most = tokens.length - 1;
  return planCheckpoints(
    breakpoints.map((length) => Math.min(length, most)),
    model.context.batchTokens,
  );
}

/** The state of all that stays the same. */
export function lastSnapshot({ snapshots }: CheckpointedPrompt): SnapshotRequest {
  return snapshots.at(-1) ?? snapshots[0];
}
