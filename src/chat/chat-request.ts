// What a chat is asked.
import {
  DesksideError,
  type Message,
  type OverflowPolicy,
  type ResponseFormat,
  type SamplingInput,
  type Tool,
  type ToolChoice,
} from '../core/index.ts';
import type { PrefixCache, SpeculativeMethod } from '../engine/index.ts';
import type { ReasoningRequest } from './reasoning-request.ts';
import type { EarlierSummary } from './summarise-messages.ts';

export interface ChatRequest extends ReasoningRequest {
  messages: readonly Message[];
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  maxTokens?: number | undefined;
  /** See GenerateRequest. */
  maxTokensShrinks?: boolean | undefined;
  stop?: readonly string[] | undefined;
  grammar?: string | undefined;
  /** What the answer has to be: it is written and checked by that, after the reasoning if there is any. With tools, an answer that calls some is not. */
  format?: ResponseFormat | undefined;
  /** How many alternatives to report for each token; see DecodeOptions. */
  alternatives?: number | undefined;
  /** Speculative decoding; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Ends an answer that goes round in a circle, with a warning (default no). */
  stopRepetition?: boolean | undefined;
  /** Tools that the model may call: it ends with `tool-call` events then, and finish reason `tool-call`. */
  tools?: readonly Tool[] | undefined;
  /** Default `auto`. */
  toolChoice?: ToolChoice | undefined;
  /** `false`: one call at most (default: as many as the model likes). Refused where calls are not led while they are written. */
  parallelToolCalls?: boolean | undefined;
  /**
   * What becomes of a conversation that does not fit: it is refused (the default), or its oldest turns are left out, instructions aside, or a
   * summary that the model writes first stands in their place. The receipt says which messages went, how many tokens, and the summary. Turns
   * with documents are not summarised.
   */
  overflow?: OverflowPolicy | undefined;
  /** Of the receipt of an earlier answer to the same messages: it is used again as long as it suffices. */
  earlierSummary?: EarlierSummary | null | undefined;
  cache?: PrefixCache | null | undefined;
  signal?: AbortSignal | undefined;
}

/** Throws `request-invalid` for what would say two things of one answer. */
export function refuseConflicts({ grammar, format, tools = [] }: ChatRequest): void {
  if (grammar === undefined) return;
  if (format !== undefined) {
    throw new DesksideError('request-invalid', { field: 'format', problem: 'conflicts_with_grammar' });
  }
  if (tools.length > 0) {
    throw new DesksideError('request-invalid', { field: 'grammar', problem: 'conflicts_with_tools' });
  }
}
