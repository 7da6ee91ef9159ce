// The text of a document cut into pieces that are drawn one by one: stretches of text, headings, and rows of tables. Nothing of
// the text is left out, and nothing is added: pieces follow one another from the first character to the last.
import type { ApiSentence } from '../api/index.ts';

export interface Piece {
  kind: 'text' | 'heading' | 'rows';
  start: number;
  end: number;
  /** The page that begins with it, by its own label; null within a page. */
  beginsPage: string | null;
  /** Of rows: each with its columns. */
  rows: readonly ApiSentence[];
}

/** Longer ones make the browser lay out what nobody sees. */
const longestText = 4000;
const mostRows = 200;

export function piecesOf(text: string, sentences: readonly ApiSentence[]): Piece[] {
  const pieces: Piece[] = [];
  let page: number | null = null;
  for (const sentence of sentences) {
    const begins = sentence.page !== null && sentence.page !== page;
    page = sentence.page;
    const last = pieces.at(-1);
    if (last !== undefined && !begins && belongs(last, sentence)) extend(last, sentence);
    else pieces.push(pieceFrom(sentence, begins ? (sentence.pageLabel ?? String(sentence.page)) : null));
  }
  return joined(pieces, text);
}

function belongs(piece: Piece, { kind, start, columns }: ApiSentence): boolean {
  if (piece.kind === 'heading') return false;
  if (piece.kind === 'text') return kind !== 'heading' && kind !== 'row' && start - piece.start < longestText;
  const same = JSON.stringify(piece.rows[0]?.columns) === JSON.stringify(columns);
  return kind === 'row' && same && piece.rows.length < mostRows;
}

function extend(piece: Piece, sentence: ApiSentence): void {
  piece.end = sentence.end;
  if (piece.kind === 'rows') piece.rows = [...piece.rows, sentence];
}

function pieceFrom(sentence: ApiSentence, beginsPage: string | null): Piece {
  const { kind, start, end } = sentence;
  if (kind === 'row') return { kind: 'rows', start, end, beginsPage, rows: [sentence] };
  return { kind: kind === 'heading' ? 'heading' : 'text', start, end, beginsPage, rows: [] };
}

/** What stands between two sentences (mostly space) goes with the one before. */
function joined(pieces: Piece[], text: string): Piece[] {
  const [first] = pieces;
  if (first === undefined) return [{ kind: 'text', start: 0, end: text.length, beginsPage: null, rows: [] }];
  first.start = first.kind === 'rows' ? first.start : 0;
  pieces.forEach((piece, at) => {
    piece.end = pieces[at + 1]?.start ?? text.length;
  });
  return pieces;
}
