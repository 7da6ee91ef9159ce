/** What a document was read as. */
export type DocumentFormat =
  | 'txt'
  | 'md'
  | 'html'
  | 'pdf'
  | 'docx'
  | 'csv'
  | 'code'
  | 'eml'
  | 'mbox'
  | 'mht'
  | 'ipynb'
  | 'subtitles'
  | 'json'
  | 'xlsx'
  | 'pptx'
  | 'opendocument'
  | 'epub'
  | 'rtf'
  | 'picture'
  | 'msg'
  | 'zip';

/** A rectangle on a page in PDF points (1/72 inch), on a picture in pixels; the origin is the top left corner. */
export interface Box {
  /** 1-based. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * What a sentence is part of. `note` is a footnote, a comment or the like; `furniture` is what pages repeat: running
 * heads and feet, page numbers.
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
  /** What the document itself calls that page (`127`, `iv`), where this is not its number; otherwise `null`. */
  pageLabel: string | null;
  /** Title of the nearest heading above; a heading names itself. */
  heading: string | null;
  /** 1-based line of the text, for formats whose text keeps the lines of the file. */
  line: number | null;
  /** For the row of a table that names its columns: their names. */
  columns: readonly string[] | null;
  /** Where it stands in the format's own words (`slide 3`, `Rents!A2:C2`); `null` where page and line say it all. */
  place: string | null;
  /** For text that was recognised on a picture: its words, and how many of them are doubtful. Otherwise `null`. */
  recognised: { words: number; doubtful: number } | null;
  /** Where it stands on the page, one box per line; empty for formats without pages. */
  boxes: Box[];
}

/** What stands in a document and is not read. */
export type UnreadKind =
  | 'picture'
  | 'chart'
  | 'diagram'
  | 'embedded-object'
  | 'form-field'
  | 'frame'
  | 'formula';

/** What a reader had to do that a careful person would want to know. */
export type DocumentWarning =
  | { type: 'encoding-guessed'; encoding: string }
  | { type: 'characters-replaced'; count: number }
  | { type: 'control-characters-replaced'; count: number }
  | { type: 'pages-without-text'; pages: number[] }
  | { type: 'pages-unreadable'; pages: number[] }
  /** Fonts that need character tables which are not in the file; their text is missing. */
  | { type: 'fonts-unreadable'; tables: string[] }
  /** Text in fonts that do not say which letters they show; it is there, and probably wrong. */
  | { type: 'letters-doubtful'; characters: number; pages: number[] }
  | { type: 'deleted-text-dropped' }
  /** Text with a line through it, in so many places. */
  | { type: 'struck-text-dropped'; count: number }
  | { type: 'hidden-text-dropped' }
  /** On a layer that is off, in the colour of what is behind it, or under something that was painted over it. */
  | { type: 'unseen-text-dropped'; why: 'layer' | 'colour' | 'covered'; characters: number; pages: number[] }
  /** What people see and Deskside does not read. */
  | { type: 'parts-not-read'; kind: UnreadKind; count: number }
  /** Comments that open beside the page. */
  | { type: 'comments-dropped'; count: number; pages: number[] }
  /** Files within the file; of a portfolio, they are what it is about. */
  | { type: 'attachments-dropped'; names: string[]; portfolio: boolean }
  /** A form (XFA) that is a program rather than a page. */
  | { type: 'form-unreadable' }
  /** A file inside the document (an attachment) that could not be read, with the code of its error. */
  | { type: 'attachment-not-read'; attachment: string; code: string }
  | { type: 'quotes-unbalanced'; line: number }
  /** Pictures of pages that could not be opened, or took too long. */
  | { type: 'pages-not-recognised'; pages: number[] }
  /** Text that was recognised on pictures, and may be wrong; so many of its words are doubtful. */
  | { type: 'text-recognised'; pages: number[]; words: number; doubtful: number; languages: string[] };

/** A document as Deskside knows it. `text` is what is printed, sent to the model and counted in. */
export interface Document {
  /** Short name shown in prompts and citations; forward slashes on every system. */
  name: string;
  /** Path as it was given, `null` for bytes that came from elsewhere. */
  path: string | null;
  format: DocumentFormat;
  text: string;
  pages: number | null;
  /** In order, never overlapping, never empty, without space at the ends. */
  sentences: Sentence[];
  warnings: DocumentWarning[];
  /** `format/number`; the number goes up whenever the same bytes would give another text. */
  readerVersion: string;
}
