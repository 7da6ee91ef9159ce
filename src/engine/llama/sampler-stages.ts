// The stages of the library's sampler chain, in llama.cpp's own order: biases, penalties, top-n-sigma, top-k, typical, top-p,
// min-p, XTC, temperature, and the draw. Those that would do nothing are left out.
import type { Sampling } from '../../core/index.ts';
import type { Pointer, StageOptions, Vocab } from '../native/index.ts';
import type { Functions } from './abi.ts';

/** Candidates that a stage always leaves. */
const keptMin = 1;
/** Tokens that mirostat 1 estimates from: as in its paper, and in llama.cpp. */
const mirostatTokens = 100;

export function createStages(functions: Functions, vocab: Vocab, options: StageOptions): Pointer[] {
  const { sampling } = options;
  const before = [...biases(functions, vocab, sampling), ...penalties(functions, vocab, options)];
  if (sampling.temperature === 0) return [...before, functions.llama_sampler_init_greedy()];
  if (sampling.mirostat > 0) return [...before, ...mirostat(functions, vocab, sampling)];
  return [...before, ...cuts(functions, sampling), functions.llama_sampler_init_dist(sampling.seed)];
}

function biases(functions: Functions, vocab: Vocab, { logitBias }: Sampling): Pointer[] {
  const finite = logitBias.flatMap(({ token, bias }) => (typeof bias === 'number' ? [{ token, bias }] : []));
  if (finite.length === 0) return [];
  const entryBytes = 8;
  const view = new DataView(new ArrayBuffer(finite.length * entryBytes));
  finite.forEach(({ token, bias }, index) => {
    view.setInt32(index * entryBytes, token, true);
    view.setFloat32(index * entryBytes + 4, bias, true);
  });
  const list = new Uint8Array(view.buffer);
  return [functions.llama_sampler_init_logit_bias(vocab.size, finite.length, list)];
}

export function hasPenalties(sampling: Sampling): boolean {
  const { repeatPenalty, repeatWindow, frequencyPenalty, presencePenalty } = sampling;
  return repeatWindow !== 0 && (repeatPenalty !== 1 || frequencyPenalty !== 0 || presencePenalty !== 0);
}

function penalties(functions: Functions, vocab: Vocab, { sampling, history }: StageOptions): Pointer[] {
  const { repeatPenalty, repeatWindow, frequencyPenalty, presencePenalty } = sampling;
  if (!hasPenalties(sampling)) return [];
  const { llama_sampler_init_penalties, llama_sampler_accept } = functions;
  const stage = llama_sampler_init_penalties(
    vocab.size,
    repeatWindow,
    repeatPenalty,
    frequencyPenalty,
    presencePenalty,
  );
  for (const token of history.slice(-repeatWindow)) llama_sampler_accept(stage, token);
  return [stage];
}

function mirostat(functions: Functions, vocab: Vocab, sampling: StageOptions['sampling']): Pointer[] {
  const { temperature, seed, mirostatTau: tau, mirostatEta: eta } = sampling;
  const { llama_sampler_init_mirostat, llama_sampler_init_mirostat_v2 } = functions;
  const draw =
    sampling.mirostat === 1
      ? llama_sampler_init_mirostat(vocab.size, seed, tau, eta, mirostatTokens)
      : llama_sampler_init_mirostat_v2(seed, tau, eta);
  return [functions.llama_sampler_init_temp(temperature), draw];
}

function cuts(functions: Functions, sampling: StageOptions['sampling']): Pointer[] {
  const { topNSigma, topK, typicalP, topP, minP, xtcProbability, xtcThreshold, temperature, seed } = sampling;
  const stages: Pointer[] = [];
  if (topNSigma > 0) stages.push(functions.llama_sampler_init_top_n_sigma(topNSigma));
  if (topK > 0) stages.push(functions.llama_sampler_init_top_k(topK));
  if (typicalP < 1) stages.push(functions.llama_sampler_init_typical(typicalP, keptMin));
  if (topP < 1) stages.push(functions.llama_sampler_init_top_p(topP, keptMin));
  if (minP > 0) stages.push(functions.llama_sampler_init_min_p(minP, keptMin));
  if (xtcProbability > 0) {
    stages.push(functions.llama_sampler_init_xtc(xtcProbability, xtcThreshold, keptMin, seed));
  }
  return [...stages, functions.llama_sampler_init_temp(temperature)];
}
