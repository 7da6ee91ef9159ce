// The library's sampler chain, built from our sampling parameters.
import { DesksideError, type Sampling } from '../../core/index.ts';
import type { Functions, Pointer } from './abi.ts';
import { argmax } from './argmax.ts';
import type { LlamaContext } from './context.ts';
import type { LlamaLibrary } from './library.ts';
import { penaltyWindow } from './penalty-window.ts';
import type { Vocab } from './vocab.ts';

export interface SamplerOptions {
  sampling: Sampling & { seed: number };
  grammar?: string | undefined;
  /** The last tokens of the sequence, which the repeat penalty counts. */
  history: readonly number[];
}

export class LlamaSampler implements Disposable {
  readonly #functions: Functions;
  readonly #chain: Pointer;
  readonly #plainGreedy: boolean;
  #freed = false;

  constructor(library: LlamaLibrary, vocab: Vocab, options: SamplerOptions) {
    this.#functions = library.functions;
    const stages = createStages(this.#functions, vocab, options);
    this.#chain = this.#functions.llama_sampler_chain_init({ no_perf: true });
    for (const stage of stages) this.#functions.llama_sampler_chain_add(this.#chain, stage);
    // The chain would write out a list of all candidates for every token, three times the time of looking at them.
    this.#plainGreedy = stages.length === 1 && options.sampling.temperature === 0;
  }

  /** Draws from the logits of a batch entry and counts the token as taken. */
  sample(context: LlamaContext, index: number): number {
    if (this.#plainGreedy) return argmax(context.logits(index));
    return this.#functions.llama_sampler_sample(this.#chain, context.pointer, index);
  }

  [Symbol.dispose](): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#functions.llama_sampler_free(this.#chain);
  }
}

/** The order is llama.cpp's: grammar first, so that what it forbids is never kept by a later stage. */
function createStages(functions: Functions, vocab: Vocab, options: SamplerOptions): Pointer[] {
  const { sampling, grammar, history } = options;
  const stages: Pointer[] = [];
  if (grammar !== undefined) stages.push(createGrammar(functions, vocab, grammar));
  if (sampling.repeatPenalty !== 1) {
    stages.push(createPenalties(functions, vocab, sampling.repeatPenalty, history));
  }
  if (sampling.temperature === 0) return [...stages, functions.llama_sampler_init_greedy()];
  if (sampling.topK > 0) stages.push(functions.llama_sampler_init_top_k(sampling.topK));
  if (sampling.topP < 1) stages.push(functions.llama_sampler_init_top_p(sampling.topP, 1));
  if (sampling.minP > 0) stages.push(functions.llama_sampler_init_min_p(sampling.minP, 1));
  stages.push(functions.llama_sampler_init_temp(sampling.temperature));
  return [...stages, functions.llama_sampler_init_dist(sampling.seed)];
}

function createGrammar(functions: Functions, vocab: Vocab, grammar: string): Pointer {
  const stage = functions.llama_sampler_init_grammar(vocab.pointer, grammar, 'root');
  if (stage === null) throw new DesksideError('grammar-invalid', { reason: 'the grammar could not be read' });
  return stage;
}

function createPenalties(
  functions: Functions,
  vocab: Vocab,
  penalty: number,
  history: readonly number[],
): Pointer {
  const stage = functions.llama_sampler_init_penalties(vocab.size, penaltyWindow, penalty, 0, 0);
  for (const token of history.slice(-penaltyWindow)) functions.llama_sampler_accept(stage, token);
  return stage;
}
