// How far the reading of a prompt is, how fast, and how long it still takes.
import type { TurnProgress } from '../schemas/index.ts';

export interface ReadingMeterOptions {
  /** Of all documents together; `null` where one of them has none. */
  pages: number | null;
  now: () => number;
}

export class ReadingMeter {
  readonly #options: ReadingMeterOptions;
  #first: { at: number; doneTokens: number } | null = null;

  constructor(options: ReadingMeterOptions) {
    this.#options = options;
  }

  /** What was restored counts as done, and says nothing about the rate. */
  progress(counts: { doneTokens: number; totalTokens: number; cachedTokens: number }): TurnProgress {
    const { pages, now } = this.#options;
    const { doneTokens, totalTokens } = counts;
    this.#first ??= { at: now(), doneTokens };
    const ms = now() - this.#first.at;
    const read = doneTokens - this.#first.doneTokens;
    const tokensPerSecond = ms > 0 && read > 0 ? (1000 * read) / ms : null;
    const left = Math.max(0, totalTokens - doneTokens);
    const share = totalTokens === 0 ? 0 : Math.min(1, doneTokens / totalTokens);
    return {
      phase: 'reading',
      place: null,
      fraction: null,
      ...counts,
      tokensPerSecond,
      leftMs: tokensPerSecond === null ? null : Math.round((1000 * left) / tokensPerSecond),
      pages: pages === null ? null : { done: Math.floor(share * pages), total: pages },
    };
  }
}
