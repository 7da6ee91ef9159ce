// The end of a log, kept for the error that may have to quote it.
import { isFailureMark } from '../failure-mark.ts';

interface Waiter {
  line: string;
  resolve: () => void;
}

export class LastLines {
  readonly #limit: number;
  #text = '';
  #pushed = 0;
  #waiters: Waiter[] = [];

  /** @param limit characters kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-this.#limit);
    this.#pushed += chunk.length;
    for (const { resolve } of this.#waiters.filter(({ line }) => this.#has(line))) resolve();
  }

  /** Where the log ends now; for `since`. */
  get end(): number {
    return this.#pushed;
  }

  /** Resolves when that line has come, or after a time, in milliseconds. */
  async reaches(line: string, { withinMs }: { withinMs: number }): Promise<void> {
    if (this.#has(line)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiter = { line, resolve };
    const timer = setTimeout(resolve, withinMs);
    this.#waiters.push(waiter);
    await promise;
    clearTimeout(timer);
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
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

  #has(line: string): boolean {
    return this.#text.includes(`${line}\n`);
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !isFailureMark(line));
}
