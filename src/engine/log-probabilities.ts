/** Logits as natural logarithms of probabilities, over the whole vocabulary: before any sampling setting. */
export class LogProbabilities {
  readonly #logits: Float32Array;
  /** Logarithm of the sum of all exponentials. */
  readonly #whole: number;

  /** @param logits finite or −∞; looked at again by `of`, so they must not change meanwhile */
  constructor(logits: Float32Array) {
    this.#logits = logits;
    let largest = Number.NEGATIVE_INFINITY;
    for (const logit of logits) if (logit > largest) largest = logit;
    let sum = 0;
    for (const logit of logits) sum += Math.exp(logit - largest);
    this.#whole = largest + Math.log(sum);
  }

  of(token: number): number {
    return (this.#logits[token] ?? Number.NEGATIVE_INFINITY) - this.#whole;
  }
}
