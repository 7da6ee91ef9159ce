// Drafts that the text goes on as it did where its last tokens stood before: right for whoever quotes.

import { NgramIndex } from './ngram-index.ts';
import type { Proposer } from './proposer.ts';
import type { TokenLog } from './token-log.ts';

export class LookupProposer implements Proposer {
  readonly #index = new NgramIndex();
  #knownFrom = 0;

  propose(log: TokenLog, last: number, most: number): number[] {
    this.#catchUp(log);
    const match = this.#index.find(last);
    if (match === null) return [];
    const proposed: number[] = [];
    for (let offset = 1; offset <= most; offset += 1) {
      proposed.push(this.#following(match.at + offset, last, proposed));
    }
    return proposed;
  }

  /** Past the end comes what has just been drafted: a text that repeats itself goes on doing so. */
  #following(position: number, last: number, proposed: readonly number[]): number {
    const beyond = position - this.#index.length;
    if (beyond < 0) return this.#index.at(position) ?? last;
    return beyond === 0 ? last : (proposed[beyond - 1] ?? last);
  }

  #catchUp(log: TokenLog): void {
    if (this.#index.length === 0) this.#knownFrom = log.knownFrom;
    for (let position = this.#knownFrom + this.#index.length; position < log.length; position += 1) {
      const token = log.at(position);
      if (token !== undefined) this.#index.push(token);
    }
  }
}
