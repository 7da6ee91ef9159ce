import type { CallSyntax } from '../calls/call-syntax.ts';

/** What is learned from. */
export interface LearnInput {
  template: string;
  bosText: string;
  eosText: string;
}

export interface ReasoningMarks {
  open: string;
  close: string;
}

/** What is known of a template then. */
export interface LearnedTemplate {
  reasoning: ReasoningMarks | null;
  /** Whether it can tell the model not to reason. */
  reasoningSwitch: boolean;
  /**
   * `native`: the template tells the model of tools, and writes calls and results. `none`: it has no place for tools, calls or results, or it
   * is not known how it writes calls.
   */
  tools: { type: 'native'; calls: CallSyntax } | { type: 'none'; reason: 'no-tools' | 'calls-unknown' };
  /** Marks that end a turn of the assistant, as they are written. */
  turnEnds: string[];
}
