// Mirostat (Basu et al. 2020, https://arxiv.org/abs/2007.14966), both versions as llama.cpp has them: what may be drawn is cut
// so that the surprise of what is drawn stays near a target, in bits.
import type { Candidates } from './candidates.ts';
import { topK } from './cuts.ts';

/** Tokens that version 1 estimates from: as in the paper, and in llama.cpp. */
const estimatedFrom = 100;

export interface MirostatSettings {
  version: 1 | 2;
  tau: number;
  eta: number;
}

export class Mirostat {
  readonly #settings: MirostatSettings;
  #mu: number;

  constructor(settings: MirostatSettings) {
    this.#settings = settings;
    this.#mu = 2 * settings.tau;
  }

  /** @param random between 0 and 1, less than 1 */
  draw(candidates: Candidates, random: number): number {
    const { tau, eta, version } = this.#settings;
    const cut = version === 1 ? this.#byRank(candidates) : this.#bySurprise(candidates);
    const { token, probability } = cut.draw(random);
    this.#mu -= eta * (-Math.log2(probability) - tau);
    return token;
  }

  #bySurprise(candidates: Candidates): Candidates {
    const probabilities = candidates.probabilities();
    const best = probabilities.reduce((highest, each) => Math.max(highest, each), 0);
    return candidates.keep((_, index) => {
      const probability = probabilities[index] ?? 0;
      return probability === best || -Math.log2(probability) <= this.#mu;
    });
  }

  /** From the exponent of Zipf's law that the most likely tokens follow. */
  #byRank(candidates: Candidates): Candidates {
    const sorted = candidates.probabilities().sort().reverse();
    let [above, below] = [0, 0];
    for (let rank = 0; rank < Math.min(estimatedFrom, sorted.length) - 1; rank += 1) {
      const step = Math.log((rank + 2) / (rank + 1));
      const ratio = Math.log((sorted[rank] ?? 0) / (sorted[rank + 1] ?? 0));
      // Beyond what can be told from 0, ranks say nothing more.
      if (!Number.isFinite(ratio)) break;
      above += step * ratio;
      below += step * step;
    }
    if (below === 0) return candidates;
    const exponent = above / below;
    const epsilon = exponent - 1;
    const size = candidates.size;
    const count = ((epsilon * 2 ** this.#mu) / (1 - size ** -epsilon)) ** (1 / exponent);
    return Number.isFinite(count) ? topK(candidates, Math.max(1, Math.trunc(count))) : candidates;
  }
}
