// The library's sampler chain.
import type { Pointer, SamplerChain, StageOptions, Vocab } from '../native/index.ts';
import type { Functions } from './abi.ts';
import { createStages, hasPenalties } from './sampler-stages.ts';

export class LlamaChain implements SamplerChain {
  readonly plainGreedy: boolean;
  readonly redraws: boolean;
  readonly #functions: Functions;
  readonly #chain: Pointer;

  constructor(functions: Functions, vocab: Vocab, options: StageOptions) {
    this.#functions = functions;
    const stages = createStages(functions, vocab, options);
    this.#chain = functions.llama_sampler_chain_init({ no_perf: true });
    for (const stage of stages) functions.llama_sampler_chain_add(this.#chain, stage);
    this.redraws = !hasPenalties(options.sampling) && options.sampling.mirostat === 0;
    this.plainGreedy = stages.length === 1 && options.sampling.temperature === 0;
  }

  draw(context: Pointer, index: number): number {
    return this.#functions.llama_sampler_sample(this.#chain, context, index);
  }

  [Symbol.dispose](): void {
    this.#functions.llama_sampler_free(this.#chain);
  }
}
