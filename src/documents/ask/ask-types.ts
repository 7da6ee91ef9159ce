// What an answer about documents consists of.
import type { FinishReason, GenerationEvent, GenerationWarning, Receipt } from '../../core/index.ts';
import type { Box } from '../document.ts';
import type { Support } from './statement-support.ts';

export type StrategyName = 'quoting' | 'ids' | 'matching';

/** A reference from a statement to sentences of a document. `document.text.slice(start, end) === quote`, always. */
export interface Citation {
  /** Name of the document. */
  document: string;
  /** Index of the document in the request. */
  documentIndex: number;
  /** First and last sentence, both included. */
  sentence: number;
  endSentence: number;
  page: number | null;
  /** The document's own label for that page (`127`, `iv`), if it differs from the number. */
  pageLabel: string | null;
  /** First and last line of the text, for formats that keep the lines of the file. */
  line: number | null;
  endLine: number | null;
  /** For table rows: the column names. */
  columns: readonly string[] | null;
  /** Its place in the format's own terms: `slide 3`, `Rents!A2:C2`. */
  place: string | null;
  /** UTF-16 code-unit offsets into the document's text. */
  start: number;
  end: number;
  quote: string;
  /** For a quote of recognised text: its words, and how many of them are doubtful. Otherwise `null`. */
  recognised: { words: number; doubtful: number } | null;
  boxes: Box[];
}

export interface Statement {
  text: string;
  citations: Citation[];
  /** Whether the cited sentences support it; null for "not in the document", which has none. */
  support: Support | null;
}

export interface Answer {
  question: string;
  answer: Statement[];
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
  /** `statement`: its index in the answer, from 0. */
  | { type: 'citation'; statement: number; citation: Citation }
  | { type: 'statement-end'; statement: Statement };
