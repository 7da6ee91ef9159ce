// What an answer over documents is made of.
import type { DesksideError, FinishReason, Receipt } from '../../core/index.ts';
import type { Box } from '../document.ts';

export type StrategyName = 'quoting' | 'ids';

/** A pointer from a statement to sentences of a document. `document.text.slice(start, end) === quote`, always. */
export interface Citation {
  /** Name of the document. */
  document: string;
  /** Position among the documents asked. */
  documentIndex: number;
  /** First and last sentence, both included. */
  sentence: number;
  endSentence: number;
  page: number | null;
  /** UTF-16 code-unit offsets into the document's text. */
  start: number;
  end: number;
  quote: string;
  boxes: Box[];
}

export interface Statement {
  text: string;
  citations: Citation[];
}

export interface Answer {
  question: string;
  answer: Statement[];
  /** The model found that the documents do not say it. */
  notFound: boolean;
  strategy: StrategyName;
  /** `length` when the answer was cut by the room it was given. */
  finishReason: FinishReason;
  warnings: string[];
  receipt: Receipt;
}

export type AskEvent =
  | { type: 'generation-start'; warnings: string[]; promptTokens: number; cachedTokens: number }
  | { type: 'prefill-progress'; doneTokens: number; totalTokens: number }
  | { type: 'statement-delta'; text: string }
  | { type: 'statement-end'; statement: Statement }
  | { type: 'answer-end'; answer: Answer }
  | { type: 'error'; error: DesksideError };
