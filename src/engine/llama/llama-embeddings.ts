import type { EmbeddingContextOptions, LoadedWeights, NativeEmbeddings, Pointer } from '../native/index.ts';
import type { Functions } from './abi.ts';
import type { ThreadPool } from './thread-pool.ts';

/** libllama's own pooling: what it computes with is in the file. */
export class LlamaEmbeddings implements NativeEmbeddings {
  readonly #functions: Functions;
  readonly #threads: ThreadPool;

  constructor(functions: Functions, threads: ThreadPool) {
    this.#functions = functions;
    this.#threads = threads;
  }

  createContext(
    model: LoadedWeights,
    { tokens, threads, batchThreads }: EmbeddingContextOptions,
  ): Pointer | null {
    const pointer = this.#functions.llama_init_from_model(model.pointer, {
      ...this.#functions.llama_context_default_params(),
      n_ctx: tokens,
      n_batch: tokens,
      n_ubatch: tokens,
      n_outputs_max: tokens,
      n_seq_max: 1,
      n_threads: threads,
      n_threads_batch: batchThreads,
      embeddings: true,
    });
    if (pointer !== null && !model.onGpu) this.#threads.attach(pointer, Math.max(threads, batchThreads));
    return pointer;
  }

  dimensions(model: Pointer): number {
    return this.#functions.llama_model_n_embd_out(model);
  }

  vector(context: Pointer): Pointer | null {
    return this.#functions.llama_get_embeddings_seq(context, 0);
  }
}
