import type { Rect } from './matrix.ts';

/** Text that a PDF shows in one go. Coordinates in points, in a frame where the text runs level. */
export interface Run {
  text: string;
  x: number;
  right: number;
  baseline: number;
  top: number;
  bottom: number;
  /** Font size in points. */
  size: number;
  font: string;
  /** Has letters that are read from right to left. */
  rtl: boolean;
  /** Most letters of its page are read from right to left: so are its rows. */
  pageRtl: boolean;
  /** Whether white space was shown between this run and the one before. */
  spaceBefore: boolean;
  /** The form field or note that shows it. */
  annotation?: string | undefined;
  /** The number of the drawn box around it. */
  frame?: number | undefined;
  /** Of a word that was recognised on a picture. */
  confidence?: number | undefined;
  /** Clockwise turn of the frame against the page, in degrees, 0 for nearly all text. */
  angle: number;
}

/** What one cell shows. Rows and columns count from 0. */
export interface CellRuns {
  row: number;
  rows: number;
  column: number;
  columns: number;
  runs: Run[];
}

/** A table whose cells are drawn. */
export interface PageTable extends Rect {
  cells: CellRuns[];
}

/** A line of a column: runs from left to right (as read, for right-to-left text). */
export interface Line {
  runs: Run[];
  /** The same runs as the page shows them, without separators. */
  source: readonly Run[];
  text: string;
  x: number;
  right: number;
  baseline: number;
  top: number;
  bottom: number;
  /** Size and font of most of its characters. */
  size: number;
  font: string;
  page: number;
  /** The column it stands in; lines of two columns never share one. */
  column: number;
  /** True where wide gaps separate cells. */
  cells: boolean;
  /** A row of a table whose cells are drawn: its borders are certain. */
  ruled?: true;
  /** Stands for a whole drawn table, as long as only its place is asked for. */
  table?: PageTable;
}
