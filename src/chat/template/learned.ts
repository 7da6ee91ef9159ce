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
  /** Where reasoning is a message of its own: how the next message of the same turn begins. Elsewhere nothing. */
  next: string;
}

/** What stands around the text of an answer, beside the marks of turns. */
export interface AnswerMarks {
  /** Between the prompt, or reasoning, and the text; `''` where nothing does. */
  open: string;
  /** Behind the text, before the turn ends. */
  closers: string[];
}

/** What is known of a template then. */
export interface LearnedTemplate {
  reasoning: ReasoningMarks | null;
  answer: AnswerMarks;
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
