// From a prompt in tokens to a sequence that is ready to answer, by way of the prefix cache.
//
// The fixed part of a prompt (system text and documents) is read once, saved, and continued from what was saved. A
// later prompt with the same fixed part restores that file. Both go on from the same bits.
import { DesksideError, type PrefixCacheOutcome, toDesksideError } from '../core/index.ts';
import type { LoadedModel, RestoreOutcome, Sequence, SnapshotRequest } from './engine.ts';
import type { PrefixCache } from './prefix-cache/index.ts';

/** Fixed parts shorter than this are read faster than a file is opened and checked. */
const minSnapshotTokens = 64;

export interface PromptInput {
  tokens: readonly number[];
  /** Length of the part that stays the same from question to question; 0 when there is none. */
  fixedTokens: number;
  /** Room kept for the answer, in tokens. */
  reserveTokens: number;
  /** Left out or `null`: nothing is kept on disk. */
  cache?: PrefixCache | null | undefined;
  /** What the documents take, for the refusal of a prompt that does not fit. */
  documents?: { name: string; tokens: number }[] | undefined;
}

export interface PromptIo {
  signal?: AbortSignal | undefined;
  /** Called once, when it is known how much of the prompt was restored. */
  onStart?: ((cachedTokens: number) => void) | undefined;
  onProgress?: ((doneTokens: number) => void) | undefined;
}

/** How a prompt came into the sequence; times in milliseconds. */
export interface PromptUsage {
  promptTokens: number;
  cachedTokens: number;
  prefixCache: PrefixCacheOutcome;
  prefixCacheNote?: string;
  restoreMs: number;
  prefillMs: number;
}

export interface OpenedPrompt {
  sequence: Sequence;
  usage: PromptUsage;
}

/**
 * Throws `context-overflow` before anything is read when the prompt and the room for the answer do not fit.
 * The caller disposes the sequence.
 */
export async function openPrompt(
  model: LoadedModel,
  input: PromptInput,
  io: PromptIo = {},
): Promise<OpenedPrompt> {
  refuseOverflow(model, input);
  const cells = input.tokens.length + input.reserveTokens;
  const sequence = await model.open({ cells, signal: io.signal });
  try {
    return { sequence, usage: await fill(model, sequence, input, io) };
  } catch (error) {
    await sequence[Symbol.asyncDispose]();
    throw error;
  }
}

function refuseOverflow(model: LoadedModel, { tokens, reserveTokens, documents = [] }: PromptInput): void {
  const { contextTokens } = model.context;
  if (tokens.length + reserveTokens <= contextTokens) return;
  const { contextTrained } = model.model;
  const promptTokens = tokens.length;
  throw new DesksideError('context-overflow', {
    promptTokens,
    reserveTokens,
    contextTokens,
    contextTrained,
    documents,
  });
}

async function fill(
  model: LoadedModel,
  sequence: Sequence,
  input: PromptInput,
  io: PromptIo,
): Promise<PromptUsage> {
  const { tokens, cache } = input;
  // At least one token is read after the fixed part: a restored sequence has no logits of its own.
  const fixedTokens = Math.min(input.fixedTokens, tokens.length - 1);
  if (cache === undefined || cache === null || fixedTokens < minSnapshotTokens) {
    return readWhole(sequence, tokens, { io, prefixCache: 'off' });
  }
  const fixed = tokens.slice(0, fixedTokens);
  const snapshot = await locate(cache, model, fixed);
  if (snapshot instanceof DesksideError) {
    const prefixCacheNote = `no snapshot can be kept: ${snapshot.message}`;
    return { ...(await readWhole(sequence, tokens, { io, prefixCache: 'miss' })), prefixCacheNote };
  }
  const prefix = await fillPrefix(sequence, fixed, { cache, snapshot, io });
  const rest = await sequence.read(tokens.slice(fixedTokens), {
    signal: io.signal,
    onProgress: (done) => io.onProgress?.(fixedTokens + done),
  });
  return { ...prefix, promptTokens: tokens.length, prefillMs: prefix.prefillMs + rest.ms };
}

/** A folder that cannot be used costs the snapshot, not the answer. */
async function locate(
  cache: PrefixCache,
  model: LoadedModel,
  fixed: readonly number[],
): Promise<SnapshotRequest | DesksideError> {
  try {
    return await cache.locate(model, fixed);
  } catch (error) {
    return toDesksideError(error);
  }
}

async function readWhole(
  sequence: Sequence,
  tokens: readonly number[],
  { io, prefixCache }: { io: PromptIo; prefixCache: PrefixCacheOutcome },
): Promise<PromptUsage> {
  io.onStart?.(0);
  const { ms } = await sequence.read(tokens, io);
  return { promptTokens: tokens.length, cachedTokens: 0, prefixCache, restoreMs: 0, prefillMs: ms };
}

interface Prefix {
  cache: PrefixCache;
  snapshot: SnapshotRequest;
  io: PromptIo;
}

type PrefixUsage = Omit<PromptUsage, 'promptTokens'>;

async function fillPrefix(
  sequence: Sequence,
  fixed: readonly number[],
  prefix: Prefix,
): Promise<PrefixUsage> {
  const { cache, snapshot, io } = prefix;
  const restored = await sequence.restore(snapshot);
  if (restored.type === 'restored') {
    cache.touch(snapshot);
    io.onStart?.(fixed.length);
    return { cachedTokens: fixed.length, prefixCache: 'hit', restoreMs: restored.ms, prefillMs: 0 };
  }
  if (restored.reason !== 'missing') cache.setAside(snapshot);
  return readAndSave(sequence, fixed, prefix, restored);
}

async function readAndSave(
  sequence: Sequence,
  fixed: readonly number[],
  { cache, snapshot, io }: Prefix,
  rejected: Extract<RestoreOutcome, { type: 'rejected' }>,
): Promise<PrefixUsage> {
  io.onStart?.(0);
  const { ms: prefillMs } = await sequence.read(fixed, io);
  const saved = await sequence.save(snapshot);
  if (saved.type === 'saved') await cache.evict(snapshot);
  const notes = [
    rejected.reason === 'missing' ? '' : `stored snapshot not used: ${rejected.reason}`,
    saved.type === 'saved' ? '' : `snapshot not stored: ${saved.reason}`,
  ].filter((note) => note !== '');
  return {
    cachedTokens: 0,
    prefixCache: saved.type === 'saved' ? 'stored' : 'miss',
    ...(notes.length === 0 ? {} : { prefixCacheNote: notes.join('; ') }),
    restoreMs: 0,
    prefillMs,
  };
}
