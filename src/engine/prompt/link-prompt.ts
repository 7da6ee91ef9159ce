// Where the states of a prompt's beginnings are kept: one link for each break, the last one for all that stays the same.
import type { PrefixCacheOutcome } from '../../core/index.ts';
import type { LoadedModel, SnapshotRequest } from '../engine.ts';
import { type PrefixCache, whyNotKept } from '../prefix-cache/index.ts';
import { type Break, planBreaks } from './plan-breaks.ts';

export interface LinkedPrompt {
  type: 'linked';
  cache: PrefixCache;
  /** In growing order, one for each break. */
  links: readonly [SnapshotRequest, ...SnapshotRequest[]];
  breaks: readonly Break[];
}

export type PromptChain =
  | LinkedPrompt
  /** Nothing is kept, for the reason that is noted, if it is an odd one. */
  | { type: 'unlinked'; prefixCache: PrefixCacheOutcome; note?: string };

export interface Linkable {
  tokens: readonly number[];
  boundaries: readonly number[];
  cache?: PrefixCache | null | undefined;
}

export async function linkPrompt(model: LoadedModel, prompt: Linkable): Promise<PromptChain> {
  const { tokens, boundaries, cache } = prompt;
  if (cache === undefined || cache === null) return { type: 'unlinked', prefixCache: 'off' };
  // At least one token is read after the last break: a restored sequence has no logits of its own.
  const most = tokens.length - 1;
  const breaks = planBreaks(
    boundaries.map((length) => Math.min(length, most)),
    model.context.batchTokens,
  );
  if (breaks.length === 0) return { type: 'unlinked', prefixCache: 'off' };
  try {
    const lengths = breaks.map((one) => one.tokens);
    const [first, ...more] = await cache.locate(model, tokens, lengths);
    if (first === undefined) return { type: 'unlinked', prefixCache: 'off' };
    return { type: 'linked', cache, links: [first, ...more], breaks };
  } catch (error) {
    // A folder that cannot be used costs the snapshot, not the answer.
    const note = `no snapshot can be kept: ${whyNotKept(error)}`;
    return { type: 'unlinked', prefixCache: 'miss', note };
  }
}

/** The state of all that stays the same. */
export function lastLink({ links }: LinkedPrompt): SnapshotRequest {
  return links.at(-1) ?? links[0];
}
