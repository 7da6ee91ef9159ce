// The contract between the formats and the rest: bytes in, one text with blocks out.
import type { DocumentFormat, DocumentWarning, SentenceKind } from '../document.ts';
import type { DocumentLimits } from '../limits.ts';
import type { OcrAccess } from '../ocr/recognise-pages.ts';
import type { PageProgress } from '../page-progress.ts';

/**
 * A stretch of text that no sentence may cross. Prose (`paragraph`, `list-item`, `note`, `furniture`) is cut into
 * sentences; a `heading`, a table `row` and a chunk of `code` are cited whole.
 */
export interface Block {
  kind: SentenceKind;
  start: number;
  end: number;
  /** 1-based, `null` where the format has no pages. */
  page: number | null;
  /** For headings: the title without markup. */
  title?: string;
  /** For rows: the names of the columns. */
  columns?: readonly string[];
  /** Where it stands in the format's own words: `slide 3`, `Rents!A2:C2`. */
  place?: string;
}

/** A piece of text with its place on a page, in PDF points from the top left. Sorted by `start`. */
export interface Span {
  start: number;
  end: number;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Of a word that was recognised on a picture: how sure that is, from 0 to 1. */
  confidence?: number;
}

export interface ReaderInput {
  /** For errors. */
  name: string;
  bytes: Uint8Array;
  limits: DocumentLimits;
  signal?: AbortSignal | undefined;
  /** What the user says that the bytes are in, for formats that are text. */
  encoding?: string | undefined;
  /** Recognises text on pictures; without it, they have none. */
  ocr?: OcrAccess | undefined;
  /** Told of pages that are read, where a file has many and each takes its time. */
  onPage?: ((progress: PageProgress) => void) | undefined;
  /** Whether a file within this one is of a kind that somebody puts there to be read. */
  isReadable(name: string): boolean;
  /** Reads a file that this one brings along (an attachment, a chapter) by the reader of its own format. */
  readPart(name: string, bytes: Uint8Array): Promise<ReaderOutput>;
}

export interface ReaderOutput {
  text: string;
  /** In order, not overlapping. Text outside of blocks (markup, rules) is never cited. */
  blocks: Block[];
  spans: Span[];
  pages: number | null;
  /** What the document calls its pages, where it does not simply count them; by page. */
  pageLabels?: readonly string[];
  /** Pages that show pictures where text would stand: scans, probably. */
  scannedPages?: readonly number[];
  /** True when line n of the text is line n of the file. */
  keepsLines: boolean;
  warnings: DocumentWarning[];
}

/** One format. It knows nothing of the others. */
export interface Reader {
  format: DocumentFormat;
  /** Goes up whenever the same bytes would give another text. */
  version: number;
  /** Lower case, without the dot. */
  extensions: readonly string[];
  /** Files of this format are read where somebody names them, and not because they lie in a folder. */
  onlyNamed?: true;
  /** A file with its extension that is in another format is what that one is, or text, like many a `README.doc`. */
  onlyByContent?: true;
  /** Has no pictures whose text could be recognised. */
  withoutPictures?: true;
  /** Recognises the format by content; formats without a signature leave it out. */
  matches?(bytes: Uint8Array): boolean;
  /** Deterministic: the same bytes give the same text, always. */
  read(input: ReaderInput): Promise<ReaderOutput>;
}
