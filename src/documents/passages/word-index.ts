// Which texts hold which terms: the terms of all texts in a row, as numbers. Asked for every question and statement: one pass over the
// row finds all terms of one of them, and whatever is like them.
import { PieceTable } from './piece-table.ts';
import { similarity } from './similar-words.ts';
import { nextPiece, type Term, termsOfPiece } from './terms-of.ts';

/** How like the term what each text holds is, from 0 to 1. */
export type Matches = Float32Array;

/** Words that are at least so long may stand within others. */
const shortestWithin = 5;

export class WordIndex {
  readonly #terms: Term[] = [];
  readonly #numbers = new Map<string, number>();
  /** Words come again and again; what was made of them is kept, by number of the piece. */
  readonly #pieces = new PieceTable();
  readonly #termsOfPieces: (readonly number[])[] = [];
  /** Words by the two signs they begin with, for what is inflected. */
  readonly #words = new Map<string, number[]>();
  readonly #long: number[] = [];
  /** The terms of all texts, one text after the other. */
  #row = new Int32Array(1_024);
  /** Where each text ends in it. */
  readonly #ends: number[] = [];

  get size(): number {
    return this.#ends.length;
  }

  /** Adds the next text. */
  add(text: string): void {
    let end = this.#ends.at(-1) ?? 0;
    for (let piece = nextPiece(text, 0); piece !== null; piece = nextPiece(text, piece.end)) {
      const terms = this.#termsOf(text, piece);
      while (end + terms.length > this.#row.length) this.#grow();
      for (const term of terms) {
        this.#row[end] = term;
        end += 1;
      }
    }
    this.#ends.push(end);
  }

  /** How many terms a text has. */
  lengthOf(text: number): number {
    return (this.#ends[text] ?? 0) - this.#startOf(text);
  }

  firstOf(text: number): Term | undefined {
    return this.lengthOf(text) === 0 ? undefined : this.#terms[this.#row[this.#startOf(text)] ?? -1];
  }

  hasNumber(text: number): boolean {
    const row = this.#row.subarray(this.#startOf(text), this.#ends[text] ?? 0);
    return row.some((term) => this.#terms[term]?.kind === 'number');
  }

  /** For each term how like it the best of each text is. */
  find(terms: readonly Term[]): Matches[] {
    const found = terms.map(() => new Float32Array(this.#ends.length));
    const { lists, listOf } = this.#wanted(terms);
    let at = 0;
    for (let text = 0; text < this.#ends.length; text += 1) {
      const end = this.#ends[text] ?? 0;
      for (; at < end; at += 1) {
        const list = listOf[this.#row[at] ?? 0] ?? 0;
        if (list === 0) continue;
        for (const { wanted, likeness } of lists[list - 1] ?? []) raise(found[wanted], text, likeness);
      }
    }
    return found;
  }

  /** By number of a term, which list says what it is like, counted from 1; 0 for the many that are like none. */
  #wanted(terms: readonly Term[]): { lists: Like[][]; listOf: Int32Array } {
    const lists: Like[][] = [];
    const listOf = new Int32Array(this.#terms.length);
    for (const [wanted, term] of terms.entries()) {
      for (const [number, likeness] of this.#like(term)) {
        if (listOf[number] === 0) listOf[number] = lists.push([]);
        lists[(listOf[number] ?? 0) - 1]?.push({ wanted, likeness });
      }
    }
    return { lists, listOf };
  }

  /** Terms like one, by number. */
  #like({ text, kind }: Term): Map<number, number> {
    const like = new Map<number, number>();
    const exact = this.#numbers.get(text);
    if (exact !== undefined) like.set(exact, 1);
    if (kind !== 'word') return like;
    const compare = (number: number, own: string): void => {
      const likeness = like.has(number) ? 0 : similarity(text, own);
      if (likeness > 0) like.set(number, likeness);
    };
    for (const number of this.#words.get(text.slice(0, 2)) ?? [])
      compare(number, this.#terms[number]?.text ?? '');
    if (text.length < shortestWithin) return like;
    for (const number of this.#long) {
      const own = this.#terms[number]?.text ?? '';
      if (own.length > text.length ? own.includes(text) : text.includes(own)) compare(number, own);
    }
    return like;
  }

  #startOf(text: number): number {
    return text === 0 ? 0 : (this.#ends[text - 1] ?? 0);
  }

  #termsOf(text: string, { start, end }: { start: number; end: number }): readonly number[] {
    const piece = this.#pieces.numberOf(text, start, end);
    const known = this.#termsOfPieces[piece];
    if (known !== undefined) return known;
    const numbers = termsOfPiece(text.slice(start, end)).map((term) => this.#enter(term));
    this.#termsOfPieces.push(numbers);
    return numbers;
  }

  #enter(term: Term): number {
    const known = this.#numbers.get(term.text);
    if (known !== undefined) return known;
    const number = this.#terms.push(term) - 1;
    this.#numbers.set(term.text, number);
    if (term.kind !== 'word') return number;
    const prefix = term.text.slice(0, 2);
    const family = this.#words.get(prefix);
    if (family === undefined) this.#words.set(prefix, [number]);
    else family.push(number);
    if (term.text.length >= shortestWithin) this.#long.push(number);
    return number;
  }

  #grow(): void {
    const row = new Int32Array(2 * this.#row.length);
    row.set(this.#row);
    this.#row = row;
  }
}

interface Like {
  wanted: number;
  likeness: number;
}

function raise(matches: Matches | undefined, at: number, likeness: number): void {
  if (matches !== undefined && (matches[at] ?? 0) < likeness) matches[at] = likeness;
}
