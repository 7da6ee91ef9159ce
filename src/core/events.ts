// The one event stream that runs through the middle of Deskside.
import type { DesksideError } from './errors.ts';
import type { TokenLogProbability } from './log-probability.ts';
import type { Receipt } from './receipt.ts';

/** Why a generation ended, in our words. `stop`: the model or a stop string ended it. */
export type FinishReason = 'stop' | 'length' | 'tool-call' | 'cancelled';

/** What a reader of an answer has to know of how it came about; the words for it are in `report`. */
export type GenerationWarning =
  /** It has no chat template: it continues text, and was not taught to answer. */
  | { type: 'base-model' }
  /** Its positions are squeezed, for a window longer than the one that it was trained with. */
  | {
      type: 'positions-scaled';
      method: 'linear' | 'yarn';
      factor: number;
      contextTokens: number;
      contextTrained: number;
    }
  /** The model began to repeat itself, and was stopped. */
  | { type: 'repetition' };

/**
 * Refusals come before the first event. `generation-start` comes at most once, and the last event is exactly one
 * `generation-end` or `error`.
 */
export type GenerationEvent =
  | { type: 'generation-start'; warnings: GenerationWarning[]; promptTokens: number; cachedTokens: number }
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
  warnings: GenerationWarning[];
  finishReason: FinishReason;
  /** The same in the words of who ended it: the engine's, or those of a door. */
  rawFinishReason: string;
  receipt: Receipt;
}
