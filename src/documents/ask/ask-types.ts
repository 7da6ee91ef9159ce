// What an answer about documents consists of.
import type { FinishReason, GenerationEvent, GenerationWarning, Receipt } from '../../core/index.ts';
import type { Citation } from './citation.ts';
import type { FieldAnswer, FieldRow } from './fields/field-types.ts';
import type { Support } from './statement-support.ts';

export type { Citation };

export type StrategyName = 'quoting' | 'ids' | 'matching';

export interface Statement {
  text: string;
  citations: Citation[];
  /** Whether the cited sentences support it; null for "not in the document", which has none. */
  support: Support | null;
}

export interface Answer {
  question: string;
  answer: Statement[];
  /** Where fields were asked (`AskRequest.fields`): what was found in each document. `answer` says the same, a statement for each value. */
  fields?: FieldRow[];
  /** The sentences that share most with the question, found by words alone; see `findPassages`. */
  passages: Citation[];
  /** How many statements were left out because their sources do not support them (`onlySupported`). */
  leftOut: number;
  /** The model found no answer in the documents. */
  notFound: boolean;
  strategy: StrategyName;
  /** `length` if the answer reached its length limit. */
  finishReason: FinishReason;
  warnings: GenerationWarning[];
  /** Sentences that could not be cited because they are page furniture. Empty if all of them could. */
  notCitable: NotCitable[];
  receipt: Receipt;
}

/** How much of a document was not available as a source. */
export interface NotCitable {
  document: string;
  documentIndex: number;
  sentences: number;
}

/**
 * The events of any answer, whose text is that of the statements, plus the end and the citations of each statement.
 * The citations of a statement come after its text and before its end.
 */
export type AskEvent =
  | GenerationEvent
  /**
   * Right after the start, before anything is read. `leading`: the model is so small that they are worth more than its
   * answer.
   */
  | { type: 'passages'; passages: Citation[]; leading: boolean }
  /** Instead of a statement that is left out. */
  | { type: 'statement-left-out'; statement: Statement }
  /** With `read: 'through'`, after each section of each pass; `statements` were made of it. Sections count from 1. */
  | { type: 'section-end'; pass: number; section: number; sections: number; statements: number }
  /** A value of a document, as soon as it is known; the events of its statement follow. `left`: a value that its source does not support. */
  | {
      type: 'field';
      document: string;
      documentIndex: number;
      field: FieldAnswer;
      left?: string | number | boolean;
    }
  /** After the last value of a document. */
  | { type: 'fields-end'; row: FieldRow }
  /** `statement`: its index in the answer, from 0. */
  | { type: 'citation'; statement: number; citation: Citation }
  | { type: 'statement-end'; statement: Statement };
