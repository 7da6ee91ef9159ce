// A model that makes vectors of texts and writes none.
import { EmbeddingContext, type LlamaModel, type NativeLibrary } from '../native/index.ts';
import type { Params, Result } from '../protocol.ts';
import type { WeightFiles } from './weight-files.ts';

export interface EmbeddingModel {
  model: LlamaModel;
  files: WeightFiles;
}

/** A text is read in one step, and working memory grows with it. */
const mostTokens = 8192;

export class EmbeddingEngine implements Disposable {
  readonly model: LlamaModel;
  readonly settings: Result<'load'>['context'];
  readonly description: NonNullable<Result<'load'>['model']['embedding']>;
  readonly #context: EmbeddingContext;
  readonly #files: WeightFiles;
  readonly #before: readonly number[];
  readonly #behind: readonly number[];

  /** Throws `model-load-failed`, also for a model that cannot do it after all. */
  constructor(library: NativeLibrary, { model, files }: EmbeddingModel, params: Params<'load'>) {
    this.model = model;
    this.#files = files;
    const { vocab, pooling } = model;
    if (pooling === null) throw new TypeError('not a model of embeddings');
    const tokens = Math.min(params.contextTokens ?? mostTokens, model.contextTrained, mostTokens);
    this.#context = new EmbeddingContext(library, model, { ...params, tokens });
    const added = vocab.addedTokens;
    const hasFirst = vocab.addsBos && added.length > 0;
    this.#before = hasFirst ? added.slice(0, 1) : [];
    this.#behind = hasFirst ? added.slice(1) : added;
    const { dimensions } = this.#context;
    this.description = { pooling, dimensions, tokens: tokens - added.length };
    this.settings = settingsOf(params, tokens);
    this.#context.embed(this.#around(vocab.tokenize('Deskside', false)));
  }

  /**
   * No text is cut.
   * @param onStep called before each text: a message of long ones takes its time
   */
  embed({ texts }: Params<'embed'>, onStep: () => void): Result<'embed'> {
    this.#files.require();
    const lists = texts.map((text) => this.#around(this.model.vocab.tokenize(text, false)));
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    if (longest > this.#context.tokens) return { type: 'too-long', tokens: longest };
    const vectors = lists.map((tokens) => {
      onStep();
      return Buffer.from(this.#context.embed(tokens).buffer).toString('base64');
    });
    return { type: 'made', vectors, tokens: lists.map(({ length }) => length) };
  }

  #around(tokens: readonly number[]): number[] {
    return [...this.#before, ...tokens, ...this.#behind];
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]();
    this.model[Symbol.dispose]();
  }
}

function settingsOf(params: Params<'load'>, tokens: number): Result<'load'>['context'] {
  const { prefillChunkMs, kvTypeK, kvTypeV, flashAttention, threads, batchThreads, repack, ropeScaling } =
    params;
  return {
    contextTokens: tokens,
    cacheCells: tokens,
    sequences: params.sequences,
    batchTokens: tokens,
    prefillChunkMs,
    ropeFactors: 'short',
    kvTypeK,
    kvTypeV,
    flashAttention,
    threads,
    batchThreads,
    repack,
    ropeScaling,
    adapters: [],
    rollbackTokens: 0,
  };
}
