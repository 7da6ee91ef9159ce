// Text to tokens: text from outside never becomes a mark, no text is too long or too odd, and a text that goes on from
// another is read as if both were one.
import { DesksideError } from '../../../core/index.ts';
import type { LibraryTokenizer } from './library-tokenizer.ts';
import { MarkFinder } from './mark-finder.ts';
import { splitLong } from './split-long.ts';
import type { Survey } from './survey.ts';

/** What a text stands behind: nothing or the beginning token (`start`), another special token, or text. */
export type Before = 'start' | 'special' | 'text';

export class TextTokenizer {
  readonly #library: LibraryTokenizer;
  readonly #survey: Survey;
  readonly #open: MarkFinder;
  readonly #marks: MarkFinder;
  readonly #plain: MarkFinder;
  readonly #specials: MarkFinder;

  constructor(library: LibraryTokenizer, survey: Survey) {
    this.#library = library;
    this.#survey = survey;
    this.#open = new MarkFinder(survey.openTexts);
    this.#marks = new MarkFinder(survey.markTexts);
    this.#plain = new MarkFinder(survey.plainTexts);
    this.#specials = new MarkFinder(survey.specialTexts);
  }

  /** Text from outside: no mark comes out of it. */
  read(text: string, before: Before): number[] {
    // Behind tokens that are matched the library puts a blank, too; cut off from them, what follows gets none.
    const cuts = this.#library.putsBlanks
      ? [...this.#open.cuts(text), ...this.#plain.ends(text)]
      : this.#open.cuts(text);
    const pieces = cutAt(text, cuts).flatMap((piece) => splitLong(piece));
    return joinPieces(pieces, before, (piece, stands) => this.#readPiece(piece, stands));
  }

  /** The template's words: special tokens written in them are read as such. */
  readTemplate(text: string, before: Before): number[] {
    const spans = [...this.#specials.spans(text)];
    const mayCut = (at: number): boolean => !spans.some(({ start, end }) => start < at && at <= end);
    const cuts = this.#library.putsBlanks ? this.#specials.ends(text).filter((at) => text[at] === ' ') : [];
    const pieces = cutAt(text, cuts).flatMap((piece) => splitLong(piece, mayCut));
    const tokens: number[] = [];
    for (const piece of pieces) {
      for (const token of this.#spell(piece, this.after(tokens, before), true)) tokens.push(token);
    }
    return tokens;
  }

  /** What stands before a text that follows these tokens of the template. */
  after(tokens: readonly number[], before: Before): Before {
    const last = tokens.at(-1);
    if (last === undefined) return before;
    if (last === this.#survey.bos) return 'start';
    return this.#survey.specials.has(last) ? 'special' : 'text';
  }

  /** Cutting the marks is enough where tokens are spelled as the text is. Where the text is made over first (other widths, other cases), it shows in the tokens. */
  #readPiece(text: string, before: Before): Iterable<number> {
    const tokens = this.#spell(text, before, false);
    if (!this.#holdsMark(tokens)) return tokens;
    const pieces = cutAt(text, this.#marks.cuts(text));
    return joinPieces(pieces, before, (piece, stands) => {
      const cut = this.#spell(piece, stands, false);
      return this.#holdsMark(cut) ? this.#readCharacters(piece, stands) : cut;
    });
  }

  #readCharacters(text: string, before: Before): number[] {
    const tokens = joinPieces([...text], before, (piece, stands) => this.#spell(piece, stands, false));
    if (!this.#holdsMark(tokens)) return tokens;
    throw new DesksideError('request-invalid', { field: 'text', problem: 'only_a_command' });
  }

  #holdsMark(tokens: Iterable<number>): boolean {
    for (const token of tokens) if (this.#survey.marks.has(token)) return true;
    return false;
  }

  /**
   * Words of SentencePiece begin with a blank, and the library writes one before what begins a text. Behind any other special token than the
   * beginning it does so, too, and there templates write one themselves: those are one blank, not two.
   */
  #spell(text: string, before: Before, special: boolean): Iterable<number> {
    const goesOn = before === 'text' || (before === 'special' && text.startsWith(' '));
    return goesOn ? this.#library.continue(text, special) : this.#library.tokenize(text, special);
  }
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  if (cuts.length === 0) return [text];
  const places = [0, ...new Set(cuts), text.length].toSorted((a, b) => a - b);
  return places.flatMap((start, index) => {
    const piece = text.slice(start, places[index + 1] ?? start);
    return piece === '' ? [] : [piece];
  });
}

/** Tokens of a text in pieces: the first stands where the text does, the others behind text. */
function joinPieces(
  pieces: readonly string[],
  before: Before,
  read: (piece: string, before: Before) => Iterable<number>,
): number[] {
  const tokens: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    for (const token of read(piece, index === 0 ? before : 'text')) tokens.push(token);
  }
  return tokens;
}
