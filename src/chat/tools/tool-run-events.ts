import type { DesksideError, GenerationEvent, GenerationResult, Receipt } from '../../core/index.ts';

/** Why a run ended before its model had nothing left to call. */
export type ToolRunStop =
  /** As many answers as were allowed have called tools. */
  | { type: 'rounds'; rounds: number }
  | { type: 'time'; timeMs: number }
  /** Tokens written by all answers together. */
  | { type: 'tokens'; tokens: number }
  /** The same tool with the same arguments, so many times in a row. */
  | { type: 'repeated'; name: string; times: number }
  /** Answers in a row whose calls could not be read. */
  | { type: 'invalid-calls'; times: number };

/** What became of a call. `too-large`: its result has no room in the context; the model was told so, and how large it is. */
export type CallOutcome =
  | 'done'
  | 'failed'
  | 'declined'
  | 'timed-out'
  | 'interrupted'
  | 'not-run'
  | 'too-large';

export interface ToolResult {
  /** Of the call. */
  id: string;
  name: string;
  outcome: CallOutcome;
  /** What the tool said, whole. */
  content: string;
  /** What the model is given: the same, or why there is nothing. */
  told: string;
  ms: number;
  /** Where one of ours ended the call. */
  error?: DesksideError | undefined;
}

/** How an answer of a run ended. */
export type ToolRunStepEnd = Omit<Extract<GenerationEvent, { type: 'generation-end' }>, 'type'>;

/**
 * The events of each answer, between its `generation-start` and its `step-end`; then those of its calls. The last event is exactly one `run-end` or
 * `error`. A result that turns out to be too large comes again, as `too-large`.
 */
export type ToolRunEvent =
  | Exclude<GenerationEvent, { type: 'generation-end' | 'error' }>
  | ({ type: 'step-end' } & ToolRunStepEnd)
  | { type: 'tool-start'; id: string; name: string; arguments: Record<string, unknown> }
  | ({ type: 'tool-result' } & ToolResult)
  | ({ type: 'run-end'; stopped: ToolRunStop | null } & ToolRunStepEnd)
  | { type: 'error'; error: DesksideError };

/** `text` and the rest are of the last answer. */
export interface ToolRunResult extends GenerationResult {
  /** What stopped it; `null`: the model had nothing left to call. */
  stopped: ToolRunStop | null;
  /** Of every answer, in order. */
  receipts: Receipt[];
  /** What every call came to, in order. */
  results: ToolResult[];
}
