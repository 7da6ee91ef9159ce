// The text of a file in runs that are set alike, found by position.
import { utf16Of } from '../compound/view-of.ts';
import { type Formatted, formattedPages } from './formatted-pages.ts';
import { type ParagraphProperties, paragraphProperties } from './paragraph-properties.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { rangeAt } from './positions.ts';
import { type RunProperties, runProperties } from './run-properties.ts';
import type { WordFile } from './word-file.ts';

const western = new TextDecoder('windows-1252');
const empty = new Uint8Array();

export interface TextRun {
  /** Position of its first character. */
  from: number;
  text: string;
  properties: RunProperties;
}

export class WordText {
  readonly #main: Uint8Array;
  readonly #pieces: Piece[];
  readonly #runs: Formatted[];
  readonly #paragraphs: Formatted[];

  constructor(file: WordFile) {
    this.#main = file.main;
    this.#pieces = piecesOf(file);
    this.#runs = formattedPages(file, 'runs');
    this.#paragraphs = formattedPages(file, 'paragraphs');
  }

  *runs(from: number, to: number): Iterable<TextRun> {
    for (let at = from; at < to; ) {
      const piece = rangeAt(this.#pieces, at);
      // Lengths of stories are kept by some programs that have thrown their text away.
      if (!piece && at >= (this.#pieces.at(-1)?.to ?? 0)) return;
      if (!piece) throw new RangeError('text that is in no piece');
      const offset = piece.at + (at - piece.from) * piece.width;
      const set = rangeAt(this.#runs, offset);
      const rest = set ? Math.max(1, Math.floor((set.to - offset) / piece.width)) : 1;
      const end = Math.min(to, piece.to, at + rest);
      const bytes = this.#main.subarray(offset, offset + (end - at) * piece.width);
      yield {
        from: at,
        text: piece.width === 1 ? western.decode(bytes) : utf16Of(bytes),
        properties: runProperties([set?.changes ?? empty, piece.changes ?? empty]),
      };
      at = end;
    }
  }

  /** Of the paragraph whose mark is at this position. */
  paragraph(at: number): ParagraphProperties {
    const piece = rangeAt(this.#pieces, at);
    const offset = piece ? piece.at + (at - piece.from) * piece.width : 0;
    const set = rangeAt(this.#paragraphs, offset);
    return paragraphProperties(set?.style ?? 0, [set?.changes ?? empty, piece?.changes ?? empty]);
  }
}
