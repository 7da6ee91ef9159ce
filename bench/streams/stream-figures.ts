// What several answers at once come to, from the moments at which their pieces arrived.
import { spreadOf } from '../spread.ts';
import type { StreamTrace } from './ask.ts';

export interface StreamFigures {
  /** Output tokens a second, all streams together, from the first request to the last token. */
  rate: number;
  /** Prompt tokens a second, from the first request until every stream has its first token. Shared ones count each time. */
  readingRate: number;
  /** Median time from a request to its first token. */
  firstMs: number;
  /** The longest time that any stream stood still once it had begun. */
  gapMs: number;
}

/** Throws where a stream has written nothing. */
export function streamFigures(traces: readonly StreamTrace[]): StreamFigures {
  const startedAt = Math.min(...traces.map(({ askedAt }) => askedAt));
  const firsts = traces.map(firstAt);
  const outputTokens = sum(traces.map((trace) => trace.outputTokens));
  const promptTokens = sum(traces.map((trace) => trace.promptTokens));
  const lastAt = Math.max(...traces.map(({ pieces }) => pieces.at(-1)?.at ?? startedAt));
  return {
    rate: perSecond(outputTokens, lastAt - startedAt),
    readingRate: perSecond(promptTokens, Math.max(...firsts) - startedAt),
    firstMs: spreadOf(traces.map((trace) => firstAt(trace) - trace.askedAt)).median,
    gapMs: Math.max(0, ...traces.flatMap(({ pieces }) => gapsOf(pieces.map(({ at }) => at)))),
  };
}

/** Output tokens a second while every stream was writing; `null` where they never all were. */
export function rateTogether(traces: readonly StreamTrace[]): number | null {
  const from = Math.max(...traces.map(firstAt));
  const to = Math.min(...traces.map(({ pieces }) => pieces.at(-1)?.at ?? from));
  if (to <= from) return null;
  const pieces = traces.flatMap((trace) => trace.pieces.filter(({ at }) => at > from && at <= to));
  return perSecond(sum(pieces.map(({ tokens }) => tokens)), to - from);
}

export function gapsOf(moments: readonly number[]): number[] {
  return moments.slice(1).map((at, index) => at - (moments[index] ?? at));
}

function firstAt({ pieces: [first] }: StreamTrace): number {
  if (first === undefined) throw new RangeError('a stream wrote nothing');
  return first.at;
}

function perSecond(tokens: number, ms: number): number {
  return (tokens / ms) * 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
