// The end of a log, kept for the error that may have to quote it.

export class LastLines {
  readonly #limit: number;
  #text = '';

  /** @param limit characters kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-this.#limit);
  }

  /** The last lines, oldest first. */
  last(count: number): string[] {
    const lines = this.#text.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-count);
  }
}
