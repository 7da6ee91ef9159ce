// The one event stream at the centre of Deskside.
import type { DesksideError } from './errors.ts';
import type { SchemaFault } from './faults/schema-fault.ts';
import type { TokenLogProbability } from './log-probability.ts';
import type { Receipt } from './receipt.ts';

/** Why a generation ended. `stop`: at the model's end token or a stop string. */
export type FinishReason = 'stop' | 'length' | 'tool-call' | 'cancelled';

/** Something about an answer that its reader should know; the wording is in `report`. */
export type GenerationWarning =
  /** The model has no chat template: it continues text and was not trained to answer. */
  | { type: 'base-model' }
  /** RoPE positions are scaled, for a context longer than the model was trained for. */
  | {
      type: 'positions-scaled';
      method: 'linear' | 'yarn';
      factor: number;
      contextTokens: number;
      contextTrained: number;
    }
  /** The model started to repeat itself and was stopped. */
  | { type: 'repetition' }
  /** The model's template has no place for a part of what was said of these tools: the model does not know it. */
  | { type: 'tool-description-shortened'; tools: string[] }
  /** The model's template knows nothing of tools: it was told of them in words, which it was not trained for. */
  | { type: 'tools-described' }
  /** The schemas of these tools have more conditions than are checked; the first one of each. */
  | { type: 'tool-schema-unchecked'; tools: { name: string; path: string; fault: SchemaFault }[] }
  /** The model's template does not know this effort; `used` is the nearest that it knows, `null`: it knows none. */
  | { type: 'reasoning-effort'; asked: string; used: string | null }
  /** Words in the schema of the format that are no keywords of JSON Schema: nothing was made of them. */
  | { type: 'schema-words'; words: string[] }
  /** The model was to reason, and nothing in its template says that it can. */
  | { type: 'reasoning-unknown' }
  /**
   * The model was not to reason, and its template has no switch for that. `closed`: reasoning that the template begins was ended before a
   * word of it; otherwise the model may reason all the same.
   */
  | { type: 'reasoning-always'; closed: boolean };

/**
 * Refusals come before any other event. `generation-start` comes at most once, and the last event is exactly one
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
  /** A call of a tool that was given, with arguments that its schema allows. */
  | { type: 'tool-call'; id: string; name: string; arguments: Record<string, unknown> }
  /** What was meant as a call and cannot be one, as it was written. `problem`: `unknown_tool`, `not_json`, or the keyword and place in the arguments. */
  | { type: 'tool-call-invalid'; name: string | null; problem: string; text: string }
  | {
      type: 'generation-end';
      finishReason: FinishReason;
      rawFinishReason: string;
      /** The stop string that ended it, where one did. */
      stopText?: string | undefined;
      receipt: Receipt;
    }
  | { type: 'error'; error: DesksideError };

/** A finished generation, collected from its events. */
export interface GenerationResult {
  text: string;
  reasoning: string;
  /** In the order in which they were made. */
  toolCalls: Omit<Extract<GenerationEvent, { type: 'tool-call' }>, 'type'>[];
  invalidToolCalls: Omit<Extract<GenerationEvent, { type: 'tool-call-invalid' }>, 'type'>[];
  warnings: GenerationWarning[];
  finishReason: FinishReason;
  /** The reason in the terms of whatever ended it: the engine, or an entry point. */
  rawFinishReason: string;
  receipt: Receipt;
}
