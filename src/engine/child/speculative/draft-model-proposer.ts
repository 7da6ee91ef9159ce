// Drafts what a draft model would write after the same text.
import type { Proposer } from './proposer.ts';
import type { TokenLog } from './token-log.ts';

/** What the proposer needs of a draft model; see DraftModel. */
export interface Drafter {
  readonly window: number;
  readonly batchTokens: number;
  prefill(sequenceId: number, tokens: readonly number[], from: number, output: boolean): number | null;
  truncate(sequenceId: number, from: number): void;
}

export class DraftModelProposer implements Proposer {
  readonly #drafter: Drafter;
  readonly #sequenceId: number;
  /** Position in the log of the first token that the draft model holds. */
  #base = -1;
  /** What it holds, draft tokens included. */
  #held: number[] = [];

  constructor(drafter: Drafter, sequenceId: number) {
    this.#drafter = drafter;
    this.#sequenceId = sequenceId;
    drafter.truncate(sequenceId, 0);
  }

  propose(log: TokenLog, last: number, most: number): number[] {
    const room = Math.min(most, this.#drafter.window >> 2);
    this.#moveWindow(log, room);
    const text = this.#textOf(log, last);
    this.#takeBack(agreement(this.#held, text, text.length - 1));
    const first = this.#catchUp(text);
    return first === null ? [] : this.#write(first, room);
  }

  /** Begins anew, with half a window of the text, where there would be no room for more. */
  #moveWindow(log: TokenLog, room: number): void {
    const { window } = this.#drafter;
    const needed = log.length + 1 + room;
    if (this.#base >= log.knownFrom && needed - this.#base <= window) return;
    this.#takeBack(0);
    this.#base = Math.max(log.knownFrom, log.length - (window >> 1));
  }

  #textOf(log: TokenLog, last: number): number[] {
    const length = log.length - this.#base;
    return [...Array.from({ length }, (_, offset) => log.at(this.#base + offset) ?? last), last];
  }

  #takeBack(to: number): void {
    if (to === this.#held.length && to > 0) return;
    this.#drafter.truncate(this.#sequenceId, to);
    this.#held.length = to;
  }

  /** Reads on. A text longer than a chunk takes several steps, so that nobody waits long for it. */
  #catchUp(text: readonly number[]): number | null {
    const from = this.#held.length;
    const chunk = text.slice(from, from + this.#drafter.batchTokens);
    return this.#prefill(chunk, from + chunk.length === text.length);
  }

  #write(first: number, most: number): number[] {
    const written = [first];
    while (written.length < most) {
      const next = this.#prefill(written.slice(-1), true);
      if (next === null) break;
      written.push(next);
    }
    return written;
  }

  #prefill(tokens: readonly number[], output: boolean): number | null {
    const next = this.#drafter.prefill(this.#sequenceId, tokens, this.#held.length, output);
    this.#held.push(...tokens);
    return next;
  }
}

/** How many tokens from the start are the same, at most `most`. */
function agreement(a: readonly number[], b: readonly number[], most: number): number {
  let length = 0;
  while (length < most && length < a.length && a[length] === b[length]) length += 1;
  return length;
}
