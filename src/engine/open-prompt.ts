// From a prompt in tokens to a sequence that is ready to answer, by way of the prefix cache.
//
// The fixed part of a prompt (system text and documents) is read once, saved, and continued from what was saved. A
// later prompt with the same fixed part restores that file. Both go on from the same bits.
import { DesksideError, type PrefixCacheOutcome, toDesksideError } from '../core/index.ts';
import type { LoadedModel, RestoreOutcome, Sequence, SnapshotRequest } from './engine.ts';
import type { PrefixCache, Remembered } from './prefix-cache/index.ts';

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
  /** Names of what is read; they come into the list of what is remembered only if the user has asked for that. */
  names?: readonly string[] | undefined;
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
  /** When what was restored was read, ISO 8601, and how much less time it took than reading; absent when unknown. */
  rememberedAt?: string;
  savedMs?: number;
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
  const prefix = await findPrefix(model, input);
  const snapshot = prefix.type === 'kept' ? prefix.snapshot : undefined;
  using _ = prefix.type === 'kept' ? await prefix.cache.hold(prefix.snapshot) : null;
  const sequence = await model.open({ cells, prefix: snapshot, signal: io.signal });
  try {
    return { sequence, usage: await fill(sequence, input, { model, prefix, io }) };
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

/** The fixed part of a prompt, and where its state is kept; or why it is not kept. */
type Prefix =
  | { type: 'kept'; fixed: readonly number[]; cache: PrefixCache; snapshot: SnapshotRequest }
  | { type: 'not-kept'; prefixCache: PrefixCacheOutcome; note?: string };

async function findPrefix(model: LoadedModel, input: PromptInput): Promise<Prefix> {
  const { tokens, cache } = input;
  // At least one token is read after the fixed part: a restored sequence has no logits of its own.
  const fixedTokens = Math.min(input.fixedTokens, tokens.length - 1);
  if (cache === undefined || cache === null || fixedTokens < minSnapshotTokens) {
    return { type: 'not-kept', prefixCache: 'off' };
  }
  const fixed = tokens.slice(0, fixedTokens);
  try {
    return { type: 'kept', fixed, cache, snapshot: await cache.locate(model, fixed) };
  } catch (error) {
    // A folder that cannot be used costs the snapshot, not the answer.
    const note = `no snapshot can be kept: ${toDesksideError(error).message}`;
    return { type: 'not-kept', prefixCache: 'miss', note };
  }
}

interface Filling {
  model: LoadedModel;
  prefix: Prefix;
  io: PromptIo;
}

async function fill(
  sequence: Sequence,
  { tokens, names }: PromptInput,
  { model, prefix, io }: Filling,
): Promise<PromptUsage> {
  if (prefix.type === 'not-kept') {
    const { prefixCache, note } = prefix;
    const usage = await readWhole(sequence, tokens, { io, prefixCache });
    return note === undefined ? usage : { ...usage, prefixCacheNote: note };
  }
  const { fixed } = prefix;
  const usage = await fillPrefix(sequence, prefix, { model, names, io });
  const rest = await sequence.read(tokens.slice(fixed.length), {
    signal: io.signal,
    onProgress: (done) => io.onProgress?.(fixed.length + done),
  });
  return { ...usage, promptTokens: tokens.length, prefillMs: usage.prefillMs + rest.ms };
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

type PrefixUsage = Omit<PromptUsage, 'promptTokens'>;
type KeptPrefix = Extract<Prefix, { type: 'kept' }>;

interface PrefixFilling {
  model: LoadedModel;
  names: readonly string[] | undefined;
  io: PromptIo;
}

async function fillPrefix(
  sequence: Sequence,
  prefix: KeptPrefix,
  filling: PrefixFilling,
): Promise<PrefixUsage> {
  const { fixed, cache, snapshot } = prefix;
  const { io } = filling;
  const restored = await sequence.restore(snapshot, { signal: io.signal, tokens: fixed });
  if (restored.type === 'restored') {
    const remembered = await cache.touch(snapshot, restored.ms);
    io.onStart?.(fixed.length);
    const usage = { cachedTokens: fixed.length, restoreMs: restored.ms, prefillMs: 0 };
    return { ...usage, prefixCache: 'hit', ...(remembered === null ? {} : saved(remembered, restored.ms)) };
  }
  if (restored.reason !== 'missing') await cache.setAside(snapshot);
  return readAndSave(sequence, prefix, { ...filling, rejected: restored });
}

function saved(
  { rememberedAt, readingMs }: Remembered,
  restoreMs: number,
): Pick<PromptUsage, 'rememberedAt' | 'savedMs'> {
  return { rememberedAt, savedMs: Math.max(0, readingMs - restoreMs) };
}

async function readAndSave(
  sequence: Sequence,
  { fixed, cache, snapshot }: KeptPrefix,
  filling: PrefixFilling & { rejected: Extract<RestoreOutcome, { type: 'rejected' }> },
): Promise<PrefixUsage> {
  const { model, names, io, rejected } = filling;
  io.onStart?.(0);
  const { ms: prefillMs } = await sequence.read(fixed, io);
  const saved = await sequence.save(snapshot);
  if (saved.type === 'saved') {
    await cache.note(snapshot, { model, names, bytes: saved.bytes, readingMs: prefillMs });
    await cache.evict(snapshot);
  }
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
