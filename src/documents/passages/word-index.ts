// Which texts hold which terms: built once for documents, asked for every question and statement.
import { similarity } from './similar-words.ts';
import { forEachPiece, type Term, termsOfPiece } from './terms-of.ts';

/** A text that holds something like a term, and how like it. */
export type Matches = Map<number, number>;

interface Entry {
  term: Term;
  /** Ascending, each once. */
  texts: number[];
}

/** What is known of a text that was added. */
export interface Added {
  /** How many terms it has. */
  length: number;
  first: Term | null;
  hasNumber: boolean;
}

export class WordIndex {
  readonly #entries = new Map<string, Entry>();
  /** Words come again and again; what was made of them is kept. */
  readonly #pieces = new Map<string, readonly Entry[]>();
  /** Entries by the two signs they begin with, for what is inflected. */
  readonly #words = new Map<string, Entry[]>();
  readonly #long: Entry[] = [];

  /** Positions are added in ascending order. */
  add(position: number, text: string): Added {
    const added: Added = { length: 0, first: null, hasNumber: false };
    forEachPiece(text, (piece) => {
      for (const { term, texts } of this.#entriesOf(piece)) {
        if (texts.at(-1) !== position) texts.push(position);
        added.length += 1;
        added.first ??= term;
        if (term.kind === 'number') added.hasNumber = true;
      }
    });
    return added;
  }

  #entriesOf(piece: string): readonly Entry[] {
    const known = this.#pieces.get(piece);
    if (known !== undefined) return known;
    const entries = termsOfPiece(piece).map((term) => this.#entries.get(term.text) ?? this.#enter(term));
    this.#pieces.set(piece, entries);
    return entries;
  }

  #enter(term: Term): Entry {
    const entry: Entry = { term, texts: [] };
    this.#entries.set(term.text, entry);
    if (term.kind !== 'word') return entry;
    const prefix = term.text.slice(0, 2);
    const family = this.#words.get(prefix);
    if (family === undefined) this.#words.set(prefix, [entry]);
    else family.push(entry);
    if (term.text.length > 4) this.#long.push(entry);
    return entry;
  }

  /** Every text that holds the term or a word like it, with the best likeness. */
  find(term: Term): Matches {
    const found: Matches = new Map();
    const exact = this.#entries.get(term.text);
    if (exact !== undefined) collect(found, exact, 1);
    if (term.kind !== 'word') return found;
    for (const entry of this.#words.get(term.text.slice(0, 2)) ?? []) {
      if (entry !== exact) collect(found, entry, similarity(term.text, entry.term.text));
    }
    if (term.text.length > 4) {
      for (const entry of this.#long) {
        const { text } = entry.term;
        const within = text.length > term.text.length ? text.includes(term.text) : term.text.includes(text);
        if (entry !== exact && within) {
          collect(found, entry, similarity(term.text, text));
        }
      }
    }
    return found;
  }
}

function collect(found: Matches, { texts }: Entry, likeness: number): void {
  if (likeness === 0) return;
  for (const position of texts) {
    if ((found.get(position) ?? 0) < likeness) found.set(position, likeness);
  }
}
