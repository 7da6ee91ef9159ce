// The one event stream that runs through the middle of Deskside.
import type { DesksideError } from './errors.ts';
import type { TokenLogProbability } from './log-probability.ts';
import type { Receipt } from './receipt.ts';

/** Why a generation ended, in our words. `stop`: the model or a stop string ended it. */
export type FinishReason = 'stop' | 'length' | 'tool-call' | 'cancelled';

/**
 * Refusals come before the first event. `generation-start` comes at most once, and the last event is exactly one
 * `generation-end` or `error`.
 */
export type GenerationEvent =
  | { type: 'generation-start'; warnings: string[]; promptTokens: number; cachedTokens: number }
  | { type: 'prefill-progress'; doneTokens: number; totalTokens: number }
  | {
      type: 'text-delta' | 'reasoning-delta';
      text: string;
      logProbabilities?: TokenLogProbability[] | undefined;
    }
  | { type: 'tool-call'; id: string; name: string; arguments: unknown }
  | { type: 'generation-end'; finishReason: FinishReason; rawFinishReason: string; receipt: Receipt }
  | { type: 'error'; error: DesksideError };

/** A finished generation, collected from its events. */
export interface GenerationResult {
  text: string;
  reasoning: string;
  warnings: string[];
  finishReason: FinishReason;
  /** The same in the words of who ended it: the engine's, or those of a door. */
  rawFinishReason: string;
  receipt: Receipt;
}
