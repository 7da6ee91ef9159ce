/** The format that a document was read as. */
export type DocumentFormat =
  | 'txt'
  | 'md'
  | 'html'
  | 'pdf'
  | 'docx'
  | 'doc'
  | 'csv'
  | 'code'
  | 'eml'
  | 'mbox'
  | 'mht'
  | 'ipynb'
  | 'subtitles'
  | 'json'
  | 'xlsx'
  | 'xls'
  | 'pptx'
  | 'ppt'
  | 'opendocument'
  | 'epub'
  | 'rtf'
  | 'picture'
  | 'msg'
  | 'zip';

/** A rectangle, on a page in PDF points (1/72 inch), on an image in pixels; the origin is the top left corner. */
export interface Box {
  /** 1-based. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * What a sentence is part of. `note` is a footnote, a comment or the like; `furniture` is what pages repeat: headers,
 * footers and page numbers.
 */
export type SentenceKind = 'heading' | 'paragraph' | 'list-item' | 'note' | 'row' | 'code' | 'furniture';

/** The smallest thing that can be cited: `text.slice(start, end)` of its document. */
export interface Sentence {
  /** Position in `sentences`, from 0. */
  index: number;
  kind: SentenceKind;
  /** UTF-16 code-unit offsets into the document's text. */
  start: number;
  end: number;
  /** 1-based page where the sentence starts; `null` for formats without pages. */
  page: number | null;
  /** The document's own label for that page (`127`, `iv`), if it differs from the number; otherwise `null`. */
  pageLabel: string | null;
  /** Title of the nearest heading above; for a heading, its own. */
  heading: string | null;
  /** 1-based line of the text, for formats that keep the lines of the file. */
  line: number | null;
  /** For a row of a table with column names: those names. */
  columns: readonly string[] | null;
  /** Its place in the format's own terms (`slide 3`, `Rents!A2:C2`); `null` if page and line are enough. */
  place: string | null;
  /** For recognised text: its words, and how many of them are doubtful. Otherwise `null`. */
  recognised: { words: number; doubtful: number } | null;
  /** Its place on the page, one box per line; empty for formats without pages. */
  boxes: Box[];
}

/** Content of a document that is not read. */
export type UnreadKind =
  | 'picture'
  | 'chart'
  | 'diagram'
  | 'embedded-object'
  | 'form-field'
  | 'frame'
  | 'formula';

/** Something that happened while reading that a careful person would want to know. */
export type DocumentWarning =
  | { type: 'encoding-guessed'; encoding: string }
  | { type: 'characters-replaced'; count: number }
  | { type: 'control-characters-replaced'; count: number }
  | { type: 'pages-without-text'; pages: number[] }
  | { type: 'pages-unreadable'; pages: number[] }
  /** Fonts that need character tables that are not in the file; their text is missing. */
  | { type: 'fonts-unreadable'; tables: string[] }
  /** Text in fonts without a character mapping; it is included, and probably wrong. */
  | { type: 'letters-doubtful'; characters: number; pages: number[] }
  | { type: 'deleted-text-dropped' }
  /** Struck-through text, in this many places. */
  | { type: 'struck-text-dropped'; count: number }
  | { type: 'hidden-text-dropped' }
  /** On a hidden layer, in the colour of its background, covered by something, or too small to see or off the page. */
  | {
      type: 'unseen-text-dropped';
      why: 'layer' | 'colour' | 'covered' | 'small';
      characters: number;
      pages: number[];
    }
  /** What people see and Deskside does not read. */
  | { type: 'parts-not-read'; kind: UnreadKind; count: number }
  /** Comments that open next to the page. */
  | { type: 'comments-dropped'; count: number; pages: number[] }
  /** Files within the file; in a portfolio, they are the actual content. */
  | { type: 'attachments-dropped'; names: string[]; portfolio: boolean }
  /** A form (XFA) that is a program rather than a page. */
  | { type: 'form-unreadable' }
  /** A file inside the document (an attachment) that could not be read, with the code of its error. */
  | { type: 'attachment-not-read'; attachment: string; code: string }
  | { type: 'quotes-unbalanced'; line: number }
  /** Page images that could not be opened, or took too long. */
  | { type: 'pages-not-recognised'; pages: number[] }
  /** Words in images that were left out: too doubtful to be one, or set along the side of the page. */
  | { type: 'words-not-recognised'; pages: number[]; unsure: number; sideways: number }
  /** Text that was recognised in images and may be wrong; this many of its words are doubtful. */
  | { type: 'text-recognised'; pages: number[]; words: number; doubtful: number; languages: string[] };

/** A document as Deskside sees it. `text` is what is printed, sent to the model and referred to by offsets. */
export interface Document {
  /** Short name shown in prompts and citations; forward slashes on every system. */
  name: string;
  /** The path as given; `null` for bytes from elsewhere. */
  path: string | null;
  format: DocumentFormat;
  text: string;
  pages: number | null;
  /** In order, never overlapping, never empty, without space at the ends. */
  sentences: Sentence[];
  warnings: DocumentWarning[];
  /** `format/number`; the number goes up whenever the same bytes would give a different text. */
  readerVersion: string;
}
