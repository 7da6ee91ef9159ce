// The end of a log, kept for the error that may have to quote it.

export class LastLines {
  readonly #limit: number;
  #text = '';
  #pushed = 0;

  /** @param limit characters kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-this.#limit);
    this.#pushed += chunk.length;
  }

  /** Where the log ends now; for `since`. */
  get end(): number {
    return this.#pushed;
  }

  /** The last lines, oldest first. */
  last(count: number): string[] {
    return linesOf(this.#text).slice(-count);
  }

  /** What was written after the log ended there, as far as it is kept, oldest first. */
  since(end: number): string[] {
    const length = Math.min(this.#text.length, this.#pushed - end);
    return linesOf(this.#text.slice(this.#text.length - length));
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
