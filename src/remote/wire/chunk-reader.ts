// From chunks of a stream to events, and what they tell of the tokens on the way.
import type { FinishReason } from '../../core/index.ts';
import type { RemoteEvent } from '../remote-event.ts';
import type { Chunk } from './chunk.ts';

type Delta = NonNullable<Chunk['choices'][number]['delta']>;
type Said = Extract<RemoteEvent, { type: 'text-delta' | 'reasoning-delta' | 'prefill-progress' }>;

/** What the server has said; `null` for what it has not. */
export interface Counts {
  promptTokens: number | null;
  cachedTokens: number | null;
  outputTokens: number | null;
  reasoningTokens: number | null;
  prefillMs: number | null;
  decodeMs: number | null;
}

export interface RemoteFinish {
  reason: FinishReason;
  /** In the server's own word. */
  raw: string;
  stopText: string | undefined;
}

/** A word that is not here ends an answer for a reason of the server's own: it has not been cut off by a length. */
const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-call',
  function_call: 'tool-call',
};

interface Call {
  name: string;
  text: string;
}

export class ChunkReader {
  readonly counts: Counts = {
    promptTokens: null,
    cachedTokens: null,
    outputTokens: null,
    reasoningTokens: null,
    prefillMs: null,
    decodeMs: null,
  };
  finish: RemoteFinish | null = null;
  /** By their place, as the server counts. */
  readonly #calls = new Map<number, Call>();

  read(chunk: Chunk): Said[] {
    this.#count(chunk);
    const said: Said[] = [];
    const { prompt_progress: progress } = chunk;
    if (progress) {
      said.push({ type: 'prefill-progress', doneTokens: progress.processed, totalTokens: progress.total });
    }
    for (const { delta, finish_reason: raw, stop_reason: stop } of chunk.choices) {
      if (delta) said.push(...this.#said(delta));
      if (raw) this.finish = { reason: finishReasons[raw] ?? 'stop', raw, stopText: textOf(stop) };
    }
    return said;
  }

  /** Whole, now that no more follows. */
  get calls(): Extract<RemoteEvent, { type: 'call' }>[] {
    return [...this.#calls.values()].map(({ name, text }) => ({ type: 'call', name, text }));
  }

  #said({ content, reasoning, reasoning_content: older, tool_calls: calls }: Delta): Said[] {
    for (const { index, function: part } of calls ?? []) {
      const call = this.#calls.get(index ?? 0) ?? { name: '', text: '' };
      this.#calls.set(index ?? 0, call);
      call.name += part?.name ?? '';
      call.text += part?.arguments ?? '';
    }
    const thought = reasoning || older;
    return [
      ...(thought ? [{ type: 'reasoning-delta' as const, text: thought }] : []),
      ...(content ? [{ type: 'text-delta' as const, text: content }] : []),
    ];
  }

  #count({ usage, prompt_progress: progress, timings }: Chunk): void {
    const { counts } = this;
    counts.promptTokens = usage?.prompt_tokens ?? progress?.total ?? counts.promptTokens;
    counts.cachedTokens =
      usage?.prompt_tokens_details?.cached_tokens ?? progress?.cache ?? counts.cachedTokens;
    counts.outputTokens = usage?.completion_tokens ?? counts.outputTokens;
    counts.reasoningTokens = usage?.completion_tokens_details?.reasoning_tokens ?? counts.reasoningTokens;
    counts.prefillMs = timings?.prompt_ms ?? counts.prefillMs;
    counts.decodeMs = timings?.predicted_ms ?? counts.decodeMs;
  }
}

function textOf(stop: string | number | null | undefined): string | undefined {
  return typeof stop === 'string' ? stop : undefined;
}
