import type { OverflowPolicy, ResponseFormat, SamplingInput, Tool, ToolChoice } from '../../core/index.ts';
import type { SpeculativeMethod } from '../../engine/index.ts';
import type { ReasoningRequest } from '../reasoning-request.ts';

export interface TurnOptions extends ReasoningRequest {
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  maxTokens?: number | undefined;
  speculative?: SpeculativeMethod | undefined;
  /** Texts that end the answer; they are not part of it. */
  stop?: readonly string[] | undefined;
  /** Ends an answer that goes round in a circle, with a warning (default no). */
  stopRepetition?: boolean | undefined;
  /** See ChatRequest. Other tools than those of the turn before have the conversation read again. */
  tools?: readonly Tool[] | undefined;
  /** See ChatRequest. */
  format?: ResponseFormat | undefined;
  /** See ChatRequest. A conversation that was made to fit is read again; its `messages` stay whole. */
  overflow?: OverflowPolicy | undefined;
  toolChoice?: ToolChoice | undefined;
  parallelToolCalls?: boolean | undefined;
  signal?: AbortSignal | undefined;
}
