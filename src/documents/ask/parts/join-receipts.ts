// The receipt of an answer that was made of several readings.
import type { PrefixCacheOutcome, Receipt } from '../../../core/index.ts';

/** Worst first: what was read again counts more than what came from the cache. */
const outcomes: readonly PrefixCacheOutcome[] = ['miss', 'stored', 'off', 'live', 'hit'];

export interface Joined {
  /** Of the sections, in their order. */
  sections: readonly Receipt[];
  /** Of the answer made of what they found; `null` where there was nothing to make one of. */
  last: Receipt | null;
  /** Milliseconds from the start until `last` was begun. */
  beforeLastMs: number;
}

/** Counts and times are sums, so that prompt tokens are still those from the cache and those that were read. */
export function joinReceipts({ sections, last, beforeLastMs }: Joined): Receipt {
  const all = last === null ? [...sections] : [...sections, last];
  const [first] = all;
  if (first === undefined) throw new RangeError('no receipt');
  const sum = (of: (receipt: Receipt) => number | undefined): number =>
    round(all.reduce((total, receipt) => total + (of(receipt) ?? 0), 0));
  const decodeMs = sum((receipt) => receipt.decodeMs);
  const outputTokens = sum((receipt) => receipt.outputTokens);
  const read = sections.length > 0 ? sections : all;
  return {
    model: first.model,
    engine: first.engine,
    contextTokens: first.contextTokens,
    promptTokens: sum((receipt) => receipt.promptTokens),
    cachedTokens: sum((receipt) => receipt.cachedTokens),
    evaluatedTokens: sum((receipt) => receipt.evaluatedTokens),
    droppedTokens: sum((receipt) => receipt.droppedTokens),
    outputTokens,
    prefixCache: outcomes.find((outcome) => read.some(({ prefixCache }) => prefixCache === outcome)) ?? 'off',
    ...optional(all),
    loadMs: first.loadMs,
    restoreMs: sum((receipt) => receipt.restoreMs),
    prefillMs: sum((receipt) => receipt.prefillMs),
    firstTokenMs: round(beforeLastMs + (last?.firstTokenMs ?? 0)),
    decodeMs,
    tokensPerSecond: decodeMs > 0 ? round((outputTokens / decodeMs) * 1000) : 0,
  };
}

/** Fields that are absent where there is nothing to say. */
function optional(all: readonly Receipt[]): Partial<Receipt> {
  const told = all.flatMap(({ prefixCacheNotes }) => prefixCacheNotes ?? []);
  const notes = [...new Map(told.map((note) => [JSON.stringify(note), note])).values()];
  const sumOf = (
    key: 'storedTokens' | 'draftTokens' | 'acceptedDraftTokens' | 'preemptions' | 'savedMs',
  ): Partial<Receipt> => {
    const values = all.flatMap((receipt) => receipt[key] ?? []);
    return values.length === 0 ? {} : { [key]: round(values.reduce((total, value) => total + value, 0)) };
  };
  const [cachedAt] = all.flatMap((receipt) => receipt.cachedAt ?? []).sort();
  const speculative = all.find((receipt) => receipt.speculative !== undefined)?.speculative;
  const speculativeNote = all.find((receipt) => receipt.speculativeNote !== undefined)?.speculativeNote;
  return {
    ...(notes.length === 0 ? {} : { prefixCacheNotes: notes }),
    ...(speculative === undefined ? {} : { speculative }),
    ...(speculativeNote === undefined ? {} : { speculativeNote }),
    ...sumOf('storedTokens'),
    ...sumOf('draftTokens'),
    ...sumOf('acceptedDraftTokens'),
    ...sumOf('preemptions'),
    ...(cachedAt === undefined ? {} : { cachedAt }),
    ...sumOf('savedMs'),
  };
}

/** Tenths are as much as a clock on a busy machine means. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
