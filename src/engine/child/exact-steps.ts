// Whether a library reads the same in large steps as in small ones. Some have kernels of their own for large ones, which are not right for
// every file: with them a model reads fast, and not what is written.
import { LogProbabilities } from '../log-probabilities.ts';
import { LlamaBatch, LlamaContext, type LlamaModel, type NativeLibrary } from '../native/index.ts';
import type { Params } from '../protocol.ts';

/** Any text does that has so many tokens with every vocabulary. */
const text =
  'The tenant may end this contract with three months’ notice. The landlord returns the deposit of 2,400 euros within 30 days, less what repairs cost. '.repeat(
    2,
  );
const smallStep = 16;
/** Kernels change at 32 tokens, and for some types at 64. */
const largeStep = 96;
/** Of the last tokens, which have the most before them. */
const comparedTokens = 24;

/** Another size of steps moves what a model expects next by less than a hundredth; a kernel that is wrong, by a quarter and more. */
export const mostDivergence = 0.1;

type Threads = Pick<Params<'load'>, 'threads' | 'batchThreads'>;

/** Mean divergence in nats of what the model expects next, over the last tokens of a text: large steps from small ones. */
export function stepDivergence(library: NativeLibrary, model: LlamaModel, threads: Threads): number {
  const tokens = model.vocab.tokenize(text, false).slice(0, largeStep);
  const [small, large] = [smallStep, largeStep].map((step) =>
    read({ library, model, threads }, tokens, step),
  );
  if (small === undefined || large === undefined) return 0;
  const divergences = small.map((expected, index) => divergence(expected, large[index] ?? expected));
  return divergences.reduce((sum, each) => sum + each, 0) / divergences.length;
}

/** What the model expects after each of the last tokens. */
function read(
  { library, model, threads }: { library: NativeLibrary; model: LlamaModel; threads: Threads },
  tokens: readonly number[],
  step: number,
): Float32Array[] {
  using context = new LlamaContext(library, model, {
    ...threads,
    cacheCells: 2 * largeStep,
    sequences: 1,
    outputs: largeStep,
    batchTokens: step,
    rollbackTokens: 0,
    kvTypeK: 'f16',
    kvTypeV: 'f16',
    flashAttention: 'auto',
    ropeScaling: null,
  });
  using batch = new LlamaBatch(library.functions, step);
  const read: Float32Array[] = [];
  for (let from = 0; from < tokens.length; from += step) {
    batch.clear();
    const indexes = tokens.slice(from, from + step).flatMap((token, offset) => {
      const isCompared = from + offset >= tokens.length - comparedTokens;
      const index = batch.add(token, from + offset, 0, isCompared);
      return isCompared ? [index] : [];
    });
    // One that cannot be computed says so a moment later, where the model is warmed up.
    if (context.decode(batch) !== 0) return [];
    read.push(...indexes.map((index) => context.logits(index).slice()));
  }
  return read;
}

function divergence(expected: Float32Array, found: Float32Array): number {
  const [one, other] = [new LogProbabilities(expected), new LogProbabilities(found)];
  let sum = 0;
  for (let token = 0; token < expected.length; token += 1) {
    const [is, was] = [one.of(token), other.of(token)];
    if (is > Number.NEGATIVE_INFINITY) sum += Math.exp(is) * (is - was);
  }
  return sum;
}
