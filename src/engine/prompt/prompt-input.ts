// What a prompt is, and what becomes of it.
import type { PrefixCacheNote, PrefixCacheOutcome } from '../../core/index.ts';
import type { PrefixCache } from '../prefix-cache/index.ts';

export interface PromptInput {
  tokens: readonly number[];
  /**
   * Tokens up to the end of each part that stays the same from question to question (system text, each document, turns
   * of a conversation), in growing order; empty when there is none.
   */
  breakpoints: readonly number[];
  /** Room that the answer may take, in tokens: the window has it, or the prompt is refused. */
  reserveTokens: number;
  /** To how many cells the sequence may grow (default: those of the prompt and its answer). */
  cellsMax?: number | undefined;
  /** Left out or `null`: nothing is kept on disk. */
  cache?: PrefixCache | null | undefined;
  /**
   * Names of what is read, the last one of the last part; they come into the list of what is remembered only if the user
   * has asked for that.
   */
  names?: readonly string[] | undefined;
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
  /** `hit`: all that stays the same was restored; `live`: it was in the engine. `stored`: what was not, was read and saved. */
  prefixCache: PrefixCacheOutcome;
  /** Of what was read now, as much as is on the disk from now on. */
  storedTokens?: number;
  /** What was odd about it; absent where nothing was. */
  prefixCacheNotes?: PrefixCacheNote[];
  /** When what was restored was read, ISO 8601, and how much less time it took than reading; absent when unknown. */
  cachedAt?: string;
  savedMs?: number;
  restoreMs: number;
  prefillMs: number;
}
