// Draws tokens. ik_llama.cpp has no chain of samplers, one random generator for all sequences of a context, and stages that end the
// process where others leave little to draw from. So the stages are ours, in the order of llama.cpp's.
import type { Pointer, SamplerChain, StageOptions } from '../../native/index.ts';
import { Candidates } from './candidates.ts';
import { exclude, minP, temper, topK, topNSigma, topP, typical } from './cuts.ts';
import { Mirostat } from './mirostat.ts';
import { Penalties } from './penalties.ts';
import { createRandom } from './random.ts';

export class IkChain implements SamplerChain {
  readonly plainGreedy: boolean;
  readonly redraws: boolean;
  readonly #sampling: StageOptions['sampling'];
  readonly #biases: readonly { token: number; bias: number }[];
  readonly #penalties: Penalties | null;
  readonly #mirostat: Mirostat | null;
  readonly #random: () => number;

  constructor({ sampling, history }: StageOptions) {
    const { mirostat, mirostatTau: tau, mirostatEta: eta } = sampling;
    this.#sampling = sampling;
    this.#random = createRandom(sampling.seed);
    this.#biases = sampling.logitBias.flatMap(({ token, bias }) =>
      typeof bias === 'number' ? [{ token, bias }] : [],
    );
    this.#penalties = Penalties.of(sampling, history);
    this.#mirostat = mirostat === 0 ? null : new Mirostat({ version: mirostat, tau, eta });
    this.plainGreedy = sampling.temperature === 0 && this.#biases.length === 0 && this.#penalties === null;
    this.redraws = this.#penalties === null && this.#mirostat === null;
  }

  draw(_context: Pointer, _index: number, logits: Float32Array): number {
    const candidates = this.#cut(this.#weighed(logits));
    const token = this.#mirostat?.draw(candidates, this.#random()) ?? candidates.draw(this.#random()).token;
    this.#penalties?.count(token);
    return token;
  }

  #weighed(logits: Float32Array): Candidates {
    const weighed = logits.slice();
    for (const { token, bias } of this.#biases) weighed[token] = (weighed[token] ?? 0) + bias;
    this.#penalties?.apply(weighed);
    return Candidates.of(weighed);
  }

  #cut(all: Candidates): Candidates {
    const sampling = this.#sampling;
    if (sampling.temperature === 0) return topK(all, 1);
    let left = all;
    if (this.#mirostat === null) {
      if (sampling.topNSigma > 0) left = topNSigma(left, sampling.topNSigma);
      if (sampling.topK > 0) left = topK(left, sampling.topK);
      if (sampling.typicalP < 1) left = typical(left, sampling.typicalP);
      if (sampling.topP < 1) left = topP(left, sampling.topP);
      if (sampling.minP > 0) left = minP(left, sampling.minP);
      const { xtcProbability, xtcThreshold } = sampling;
      if (xtcProbability > 0 && this.#random() <= xtcProbability) left = exclude(left, xtcThreshold);
    }
    return temper(left, sampling.temperature);
  }

  [Symbol.dispose](): void {}
}
