// Tokens that may still be drawn, in the order of the vocabulary, with their logits.

export class Candidates {
  readonly tokens: Int32Array;
  readonly logits: Float32Array;

  constructor(tokens: Int32Array, logits: Float32Array) {
    this.tokens = tokens;
    this.logits = logits;
  }

  /** All tokens but those that are masked. The logits are copied: those of the library are its own. */
  static of(logits: Float32Array): Candidates {
    const all = new Candidates(
      Int32Array.from(logits, (_, token) => token),
      logits.slice(),
    );
    return all.keep((logit) => logit > Number.NEGATIVE_INFINITY);
  }

  get size(): number {
    return this.tokens.length;
  }

  get highest(): number {
    let highest = Number.NEGATIVE_INFINITY;
    for (const logit of this.logits) if (logit > highest) highest = logit;
    return highest;
  }

  /** @param isKept asked in order; keep at least one */
  keep(isKept: (logit: number, index: number) => boolean): Candidates {
    const { tokens, logits, size } = this;
    let kept = 0;
    const [keptTokens, keptLogits] = [new Int32Array(size), new Float32Array(size)];
    for (let index = 0; index < size; index += 1) {
      const logit = logits[index] ?? 0;
      if (!isKept(logit, index)) continue;
      keptTokens[kept] = tokens[index] ?? 0;
      keptLogits[kept] = logit;
      kept += 1;
    }
    return kept === size ? this : new Candidates(keptTokens.subarray(0, kept), keptLogits.subarray(0, kept));
  }

  /** They add up to 1. */
  probabilities(): Float64Array {
    const { highest } = this;
    const values = Float64Array.from(this.logits, (logit) => Math.exp(logit - highest));
    const sum = values.reduce((total, value) => total + value, 0);
    return values.map((value) => value / sum);
  }

  /** @param random between 0 and 1, less than 1 */
  draw(random: number): { token: number; probability: number } {
    const probabilities = this.probabilities();
    let left = random;
    let last = 0;
    for (const [index, probability] of probabilities.entries()) {
      if (probability === 0) continue;
      last = index;
      left -= probability;
      if (left < 0) break;
    }
    // What rounding leaves over belongs to the last that can be drawn.
    return { token: this.tokens[last] ?? 0, probability: probabilities[last] ?? 0 };
  }
}
