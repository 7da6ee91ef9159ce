// Finds where the last tokens of a text have stood before. Every position is chained to the one before it with the same
// three tokens (or the same hash of them, so a find is always compared), which makes adding a token and looking one up
// a matter of microseconds however long the text is.

/** Tokens that must at least agree: fewer agree by chance. */
export const shortestMatch = 3;
/** Agreement beyond this says nothing more. */
const longestMatch = 12;
/** Earlier places that are compared; further back there are hardly better ones, and the time stays bounded. */
const mostCandidates = 32;
const none = -1;

export interface Match {
  /** Position of the token that agrees with the last one. */
  at: number;
  /** How many tokens up to there agree. */
  length: number;
}

export class NgramIndex {
  #tokens = new Int32Array(1024);
  #previous = new Int32Array(1024);
  #heads = new Int32Array(2048).fill(none);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(position: number): number | undefined {
    return position < this.#length ? this.#tokens[position] : undefined;
  }

  push(token: number): void {
    if (this.#length === this.#tokens.length) this.#grow();
    this.#tokens[this.#length] = token;
    this.#link(this.#length);
    this.#length += 1;
  }

  /** The longest earlier agreement with the last tokens and `next` after them; the latest of equals. */
  find(next: number): Match | null {
    if (this.#length < shortestMatch) return null;
    let best: Match | null = null;
    let at = this.#heads[this.#hash(this.#length, next)] ?? none;
    for (let tried = 0; at !== none && tried < mostCandidates; tried += 1) {
      const length = this.#agreement(at, next);
      if (length >= shortestMatch && length > (best?.length ?? 0)) best = { at, length };
      if (length === longestMatch) break;
      at = this.#previous[at] ?? none;
    }
    return best;
  }

  /** How many tokens up to `at` are the same as the last ones and `next`. */
  #agreement(at: number, next: number): number {
    if (this.#tokens[at] !== next) return 0;
    let length = 1;
    while (length < longestMatch && at - length >= 0) {
      if (this.#tokens[at - length] !== this.#tokens[this.#length - length]) break;
      length += 1;
    }
    return length;
  }

  #link(position: number): void {
    if (position < shortestMatch - 1) return;
    const hash = this.#hash(position, this.#tokens[position] ?? 0);
    this.#previous[position] = this.#heads[hash] ?? none;
    this.#heads[hash] = position;
  }

  /** Of the token that stands, or would stand, at a position and the two before it. */
  #hash(position: number, token: number): number {
    const first = Math.imul(this.#tokens[position - 2] ?? 0, 0x9e37_79b1);
    const second = Math.imul((this.#tokens[position - 1] ?? 0) ^ (first >>> 15), 0x85eb_ca6b);
    const third = Math.imul(token ^ (second >>> 13) ^ first, 0xc2b2_ae35);
    return ((third ^ (third >>> 16)) >>> 0) % this.#heads.length;
  }

  #grow(): void {
    const capacity = this.#tokens.length * 2;
    this.#tokens = copyInto(new Int32Array(capacity), this.#tokens);
    this.#previous = new Int32Array(capacity);
    this.#heads = new Int32Array(capacity * 2).fill(none);
    for (let position = 0; position < this.#length; position += 1) this.#link(position);
  }
}

function copyInto(to: Int32Array<ArrayBuffer>, from: Int32Array): Int32Array<ArrayBuffer> {
  to.set(from);
  return to;
}
