import type { ReasoningRequest } from '../../chat/index.ts';
import type { OverflowPolicy, ResponseFormat, SamplingInput } from '../../core/index.ts';
import type { SpeculativeMethod } from '../../engine/index.ts';

/** How to answer. */
export interface RunOptions {
  sampling: SamplingInput;
  maxTokens?: number;
  /** Texts that end the answer. */
  stop?: readonly string[];
  system?: string;
  /** An answer that goes round in a circle goes on. */
  allowRepetition?: true;
  speculative?: SpeculativeMethod;
  /** Whether the model may reason first, and how much. */
  think?: ReasoningRequest;
  /** What the answer has to be. */
  format?: ResponseFormat | undefined;
  /** What becomes of a conversation that no longer fits. */
  overflow?: OverflowPolicy;
  json?: true;
  jsonLines?: true;
  /** Whether what is typed is kept; left out, the setting decides. */
  keep?: boolean;
  /** Whether receipts are shown at a terminal (default true). */
  receipt?: boolean;
}
