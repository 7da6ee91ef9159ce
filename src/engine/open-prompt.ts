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
  const prefix = await findPrefix(model, input);
  const snapshot = prefix.type === 'kept' ? prefix.snapshot : undefined;
  const sequence = await model.open({ cells, prefix: snapshot, signal: io.signal });
  try {
    return { sequence, usage: await fill(sequence, input, { prefix, io }) };
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
  prefix: Prefix;
  io: PromptIo;
}

async function fill(
  sequence: Sequence,
  { tokens }: PromptInput,
  { prefix, io }: Filling,
): Promise<PromptUsage> {
  if (prefix.type === 'not-kept') {
    const { prefixCache, note } = prefix;
    const usage = await readWhole(sequence, tokens, { io, prefixCache });
    return note === undefined ? usage : { ...usage, prefixCacheNote: note };
  }
  const { fixed } = prefix;
  const usage = await fillPrefix(sequence, prefix, io);
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

async function fillPrefix(sequence: Sequence, prefix: KeptPrefix, io: PromptIo): Promise<PrefixUsage> {
  const { fixed, cache, snapshot } = prefix;
  const restored = await sequence.restore(snapshot, { signal: io.signal, tokens: fixed });
  if (restored.type === 'restored') {
    cache.touch(snapshot);
    io.onStart?.(fixed.length);
    return { cachedTokens: fixed.length, prefixCache: 'hit', restoreMs: restored.ms, prefillMs: 0 };
  }
  if (restored.reason !== 'missing') cache.setAside(snapshot);
  return readAndSave(sequence, prefix, { io, rejected: restored });
}

async function readAndSave(
  sequence: Sequence,
  { fixed, cache, snapshot }: KeptPrefix,
  { io, rejected }: { io: PromptIo; rejected: Extract<RestoreOutcome, { type: 'rejected' }> },
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
