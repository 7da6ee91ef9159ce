import { RepetitionWatch } from './repetition-watch.ts';

/** Ends the decoding of a text that goes round in a circle, or whose caller wants no more of it. */
export class RepetitionStop {
  /** For the decoding. */
  readonly signal: AbortSignal;
  readonly #caller: AbortSignal;
  readonly #circling = new AbortController();
  readonly #watch = new RepetitionWatch();

  constructor(caller: AbortSignal) {
    this.#caller = caller;
    this.signal = AbortSignal.any([caller, this.#circling.signal]);
  }

  push(text: string): void {
    if (this.#watch.push(text)) this.#circling.abort();
  }

  /** Whether it went round, and nobody else had stopped it. */
  get stopped(): boolean {
    return this.#circling.signal.aborted && !this.#caller.aborted;
  }
}
