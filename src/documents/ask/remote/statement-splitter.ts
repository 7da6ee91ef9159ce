import { endsSentence } from '../../segments/ends-sentence.ts';

export interface AnswerPiece {
  /** To be shown now. */
  text: string;
  /** The whole statement that it completes, as it came; `null` where more follows. */
  statement: string | null;
}

/** Cuts an answer that still grows into statements. */
export class StatementSplitter {
  #open = '';

  /** Ends are looked for at each character, since what arrives at once may have several. */
  push(text: string): AnswerPiece[] {
    const pieces: AnswerPiece[] = [];
    let piece = '';
    for (const character of text) {
      // White space behind a statement is still of it: only what stands there shows that it is over.
      if (/\S/u.test(character) && /\s$/u.test(this.#open) && endsSentence(this.#open)) {
        pieces.push({ text: piece, statement: this.end() });
        piece = '';
      }
      piece += character;
      this.#open += character;
    }
    return piece === '' ? pieces : [...pieces, { text: piece, statement: null }];
  }

  /** What is left when no more comes. */
  end(): string {
    const rest = this.#open;
    this.#open = '';
    return rest;
  }
}
