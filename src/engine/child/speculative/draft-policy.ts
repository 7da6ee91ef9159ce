// How many draft tokens are worth their time. A draft token costs about as much of a step whether it is right or not, so that speculative decoding
// pays where enough of them are right, and is left off for a while where they are not.
//
// It must never look at a clock: a token decided among draft tokens has other last bits than one decided alone, and the same
// question has to get the same answer tomorrow. So it counts, and what a draft token costs is a constant.

/**
 * Time of one more draft token, in steps without any. Measured 512 tokens deep, three draft tokens and fifteen: 0.50 and 0.47 (SmolLM2 135M, two
 * threads), 0.60 and 0.53 (one thread), 0.45 and 0.34 (Gemma 3 270M, two threads). On a GPU it is less; a draft token that
 * would pay there and is not made costs speed only.
 */
export const draftCost = 0.6;
/** With the token before them four, then eight, then sixteen rows: llama.cpp multiplies repacked weights by four rows at a time. */
const fewest = 3;
/** Steps lost before speculative decoding is left off. */
const patience = 3;
/** What earlier gains can make up for, in steps: two of the longest draft tokens that were all wrong. */
const mostCredit = 20;
const shortestPause = 32;
const longestPause = 512;

export class DraftPolicy {
  readonly #most: number;
  readonly #cost: number;
  #limit = fewest;
  #credit = patience;
  #pause = shortestPause;
  #pausedFor = 0;

  /**
   * @param most draft tokens of one step that there is ever room for
   * @param cost time of a draft token, in steps without any
   */
  constructor(most: number, cost = draftCost) {
    this.#most = most;
    this.#cost = cost;
  }

  /** Tokens to draft now; 0 while it does not pay. */
  get limit(): number {
    return this.#pausedFor > 0 ? 0 : Math.min(this.#limit, this.#most);
  }

  /** One step is over: so many tokens were drafted, and so many of them were right. */
  note(drafted: number, right: number): void {
    if (drafted === 0) {
      this.#pausedFor = Math.max(0, this.#pausedFor - 1);
      return;
    }
    this.#credit = Math.min(mostCredit, this.#credit + right - drafted * this.#cost);
    this.#limit = right === drafted ? Math.min(this.#most, this.#limit * 2 + 1) : this.#less();
    if (right === drafted) this.#pause = shortestPause;
    if (this.#credit <= 0) this.#leaveOff();
  }

  #less(): number {
    return Math.max(fewest, Math.floor(this.#limit / 2));
  }

  #leaveOff(): void {
    this.#pausedFor = this.#pause;
    this.#pause = Math.min(longestPause, this.#pause * 2);
    this.#credit = patience / 2;
    this.#limit = fewest;
  }
}
