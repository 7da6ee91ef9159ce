// What an answer over documents is made of.
import type { FinishReason, GenerationEvent, GenerationWarning, Receipt } from '../../core/index.ts';
import type { Box } from '../document.ts';
import type { Support } from './judge-support.ts';

export type StrategyName = 'quoting' | 'ids' | 'matching';

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
  /** What the document itself calls that page (`127`, `iv`), where this is not its number. */
  pageLabel: string | null;
  /** First and last line of the text, for formats whose text keeps the lines of the file. */
  line: number | null;
  endLine: number | null;
  /** For rows of a table: the names of the columns. */
  columns: readonly string[] | null;
  /** Where it stands in the format's own words: `slide 3`, `Rents!A2:C2`. */
  place: string | null;
  /** UTF-16 code-unit offsets into the document's text. */
  start: number;
  end: number;
  quote: string;
  /** For a quote of text that was recognised on pictures: its words, and how many of them are doubtful. Otherwise `null`. */
  recognised: { words: number; doubtful: number } | null;
  boxes: Box[];
}

export interface Statement {
  text: string;
  citations: Citation[];
  /** Whether the cited sentences bear it out; null for "not in the document", which has none. */
  support: Support | null;
}

export interface Answer {
  question: string;
  answer: Statement[];
  /** Sentences that share most with the question, found by words alone; see `findPassages`. */
  passages: Citation[];
  /** Statements that the caller did not want, for their sentences do not bear them out (`onlySupported`). */
  leftOut: number;
  /** The model found that the documents do not say it. */
  notFound: boolean;
  strategy: StrategyName;
  /** `length` when the answer was cut by the room it was given. */
  finishReason: FinishReason;
  warnings: GenerationWarning[];
  /** Sentences that could not be cited, for they are page furniture. Empty when every one could. */
  notCitable: NotCitable[];
  receipt: Receipt;
}

/** How much of a document was not offered as a source. */
export interface NotCitable {
  document: string;
  documentIndex: number;
  sentences: number;
}

/**
 * The events of any answer, whose text is that of the statements, and besides where each statement ends and points. The
 * citations of a statement come after its text, and before its end.
 */
export type AskEvent =
  | GenerationEvent
  /**
   * Right after the start, before anything is read. `leading`: the model is so small that they are worth more than what it
   * will write.
   */
  | { type: 'passages'; passages: Citation[]; leading: boolean }
  /** In place of a statement that is left out. */
  | { type: 'statement-left-out'; statement: Statement }
  /** With `read: 'through'`, after each section of each pass; `statements` were made of it. Sections count from 1. */
  | { type: 'section-end'; pass: number; section: number; sections: number; statements: number }
  /** `statement`: its place in the answer, from 0. */
  | { type: 'citation'; statement: number; citation: Citation }
  | { type: 'statement-end'; statement: Statement };
