import { type Pointer, viewBytes } from './ffi.ts';

/**
 * Views of the rows of logits, kept by their addresses, which the library seldom changes. V8 counts what a view shows as memory
 * of its own: one made anew for each token (a megabyte with a vocabulary of 262,144) has it collect garbage all the time, on the
 * cores that compute.
 */
export class LogitRows {
  readonly #vocabularySize: number;
  readonly #most: number;
  readonly #rows = new Map<Pointer, Float32Array>();

  /** @param most rows that there can be at a time: with more, the library's buffer has moved, and old views are let go */
  constructor(vocabularySize: number, most: number) {
    this.#vocabularySize = vocabularySize;
    this.#most = most;
  }

  /** One float for each entry of the vocabulary; valid until the next decode. */
  at(pointer: Pointer): Float32Array {
    const known = this.#rows.get(pointer);
    if (known !== undefined) return known;
    if (this.#rows.size >= this.#most) this.#rows.clear();
    const row = new Float32Array(viewBytes(pointer, this.#vocabularySize * 4));
    this.#rows.set(pointer, row);
    return row;
  }
}
