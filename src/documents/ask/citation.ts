import type { Box } from '../document.ts';

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
