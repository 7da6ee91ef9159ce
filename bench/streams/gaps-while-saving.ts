// A stream that writes while another sequence's state is saved: how long it stands still.
import type { LoadedModel, Sequence, SnapshotRequest } from '../../src/engine/index.ts';
import type { Piece } from './ask.ts';
import { askOurs } from './ask-ours.ts';
import { figuresOfGaps, type GapFigures } from './gap-figures.ts';
import { percentile } from './percentile.ts';
import { gapsOf } from './stream-figures.ts';

/** Pieces by which a stream has found its step, and those of its usual step. */
const settledPieces = 24;
const usualPieces = 100;

export interface SavingRequests {
  /** What the stream continues; it is stopped after the last save. */
  prompt: readonly number[];
  streamTokens: number;
  /** Already read by `sequence`; each save goes to a file of its own. */
  sequence: Sequence;
  snapshots: readonly SnapshotRequest[];
}

export interface SavingFigures extends GapFigures {
  /** Mean size of a state. */
  bytes: number;
}

/** Throws where a state could not be saved, or where the stream ended before the last save did. */
export async function gapsWhileSaving(model: LoadedModel, requests: SavingRequests): Promise<SavingFigures> {
  const stop = new AbortController();
  const usual = Promise.withResolvers<void>();
  const moments: number[] = [];
  const onPiece = ({ at }: Piece): void => {
    moments.push(at);
    if (moments.length === settledPieces + usualPieces) usual.resolve();
  };
  const { prompt: tokens, streamTokens: outputTokens } = requests;
  const ask = askOurs(model, null);
  const writing = ask({ tokens, fixedTokens: 0, outputTokens }, { signal: stop.signal, onPiece });
  try {
    await Promise.race([usual.promise, writing]);
    const usualMs = percentile(gapsOf(moments.slice(settledPieces)), 0.5);
    const from = performance.now();
    const bytes = await saveAll(requests);
    return figures(moments, { from, to: performance.now(), usualMs, bytes });
  } finally {
    stop.abort();
    await writing.catch(() => {});
  }
}

/** One after the other without a pause, so that every gap is one beside a save. */
async function saveAll({ sequence, snapshots }: SavingRequests): Promise<number> {
  let bytes = 0;
  for (const snapshot of snapshots) {
    const saved = await sequence.save(snapshot);
    if (saved.type === 'not-saved') throw new Error(`the state was not saved: ${saved.why}`);
    bytes += saved.bytes;
  }
  return bytes / snapshots.length;
}

interface Window {
  from: number;
  to: number;
  usualMs: number;
  bytes: number;
}

function figures(moments: readonly number[], { from, to, usualMs, bytes }: Window): SavingFigures {
  const start = moments.findLastIndex((at) => at <= from);
  const last = moments.at(-1) ?? 0;
  if (start < 1 || last < to - usualMs * 10) throw new Error('the stream ended before the states were saved');
  return { ...figuresOfGaps(gapsOf(moments.slice(start)), usualMs), bytes };
}
