// What recent tokens cost, as in llama.cpp.
import type { Sampling } from '../../../core/index.ts';

export class Penalties {
  readonly #sampling: Sampling;
  readonly #recent: number[];

  private constructor(sampling: Sampling, recent: number[]) {
    this.#sampling = sampling;
    this.#recent = recent;
  }

  /** `null` where they would do nothing. */
  static of(sampling: Sampling, history: readonly number[]): Penalties | null {
    const { repeatPenalty, repeatWindow, frequencyPenalty, presencePenalty } = sampling;
    const isAny = repeatPenalty !== 1 || frequencyPenalty !== 0 || presencePenalty !== 0;
    return repeatWindow > 0 && isAny ? new Penalties(sampling, history.slice(-repeatWindow)) : null;
  }

  count(token: number): void {
    this.#recent.push(token);
    if (this.#recent.length > this.#sampling.repeatWindow) this.#recent.shift();
  }

  apply(logits: Float32Array): void {
    const { repeatPenalty, frequencyPenalty, presencePenalty } = this.#sampling;
    const counts = new Map<number, number>();
    for (const token of this.#recent) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) {
      const logit = logits[token] ?? 0;
      const repeated = logit <= 0 ? logit * repeatPenalty : logit / repeatPenalty;
      logits[token] = repeated - count * frequencyPenalty - presencePenalty;
    }
  }
}
