import type { Clock } from '../clock.ts';
import type { Instance } from './instance.ts';
import type { KeepRules } from './keep-rules.ts';
import { contextTokensOf, type PoolRequest } from './pool-request.ts';
import type { WaitingRequest } from './waiting-request.ts';

/** A model of the pool, as people may want to see it. Sizes in bytes, times in milliseconds. */
export type PoolEntry = {
  name: string;
  contextTokens: number;
  /** What it takes, or will take. */
  bytes: number;
  pinned: boolean;
  /** Requests that wait for it. */
  waiting: number;
} & (
  | { state: 'queued' }
  | { state: 'loading'; fraction: number }
  | { state: 'busy'; running: number; processId: number | undefined }
  /** `unloadInMs`: null where it stays. */
  | { state: 'idle'; idleMs: number; unloadInMs: number | null; processId: number | undefined }
  | { state: 'unloading' }
);

export interface EntryFacts {
  rules: KeepRules;
  waiting: number;
}

export function entryOf(
  { state, request, bytes }: Instance,
  { rules, waiting, clock }: EntryFacts & { clock: Clock },
): PoolEntry {
  const common = { ...commonOf(request, bytes, rules), waiting };
  if (state.type === 'loading') return { ...common, state: 'loading', fraction: state.fraction };
  if (state.type === 'unloading') return { ...common, state: 'unloading' };
  const { running, idleSince, model } = state;
  const { processId } = model;
  const { contextTokens } = model.context;
  if (idleSince === null) return { ...common, contextTokens, state: 'busy', running, processId };
  const idleMs = clock.now() - idleSince;
  const allowedMs = rules.idleMs(request.name);
  const unloadInMs = allowedMs === null ? null : Math.max(0, allowedMs - idleMs);
  return { ...common, contextTokens, state: 'idle', idleMs, unloadInMs, processId };
}

export function queuedEntry({ request, bytes }: WaitingRequest, { rules, waiting }: EntryFacts): PoolEntry {
  return { ...commonOf(request, bytes, rules), waiting, state: 'queued' };
}

function commonOf(
  request: PoolRequest,
  bytes: number,
  rules: KeepRules,
): Pick<PoolEntry, 'name' | 'contextTokens' | 'bytes' | 'pinned'> {
  const { name } = request;
  return { name, contextTokens: contextTokensOf(request), bytes, pinned: rules.isPinned(name) };
}
