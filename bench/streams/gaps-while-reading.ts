// A stream that writes while somebody else's document is read: how long it stands still.
import { type Ask, checkLength, type StreamRequest } from './ask.ts';
import { figuresOfGaps, type GapFigures } from './gap-figures.ts';
import { percentile } from './percentile.ts';
import { gapsOf } from './stream-figures.ts';

/** Pieces by which a stream has found its step. */
const settledPieces = 24;

export interface GapRequests {
  warmUp: StreamRequest;
  /** Has to last longer than the document takes to be read. */
  stream: StreamRequest;
  /** Writes a few tokens, so that the gap that its reading ended in is seen whole. */
  document: StreamRequest;
}

export interface ReadingGapFigures extends GapFigures {
  /** Time to the first token of the document's request. */
  documentMs: number;
}

export async function gapsWhileReading(ask: Ask, requests: GapRequests): Promise<ReadingGapFigures> {
  const { warmUp, stream, document } = requests;
  await ask(warmUp);
  const stop = new AbortController();
  const settled = Promise.withResolvers<void>();
  const moments: number[] = [];
  const onPiece = ({ at }: { at: number }): void => {
    moments.push(at);
    if (moments.length === settledPieces) settled.resolve();
  };
  const writing = ask(stream, { signal: stop.signal, onPiece });
  try {
    await Promise.race([settled.promise, writing]);
    const read = await ask(document);
    checkLength(read, document);
    return gapFigures(moments, { from: read.askedAt, to: read.pieces[0]?.at ?? read.endedAt });
  } finally {
    stop.abort();
    await writing.catch(() => {});
  }
}

/** Throws where the stream was not writing from before the reading until after it. */
export function gapFigures(
  moments: readonly number[],
  { from, to }: { from: number; to: number },
): ReadingGapFigures {
  const start = moments.findLastIndex((at) => at <= from);
  const end = moments.findIndex((at) => at >= to);
  if (start < 1 || end < 0) throw new Error('the stream did not last as long as the document was read');
  const usualMs = percentile(gapsOf(moments.slice(0, start + 1)), 0.5);
  const gaps = gapsOf(moments.slice(start, end + 1));
  return { ...figuresOfGaps(gaps, usualMs), documentMs: to - from };
}
