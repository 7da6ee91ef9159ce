// A context that makes one vector of a text, by the way of pooling that the model's file names.
import { DesksideError } from '../../core/index.ts';
import { LlamaBatch } from './batch.ts';
import { type Pointer, viewBytes } from './ffi.ts';
import type { LlamaModel } from './model.ts';
import type { NativeFunctions } from './native-functions.ts';
import type { EmbeddingContextOptions, NativeEmbeddings, NativeLibrary } from './native-library.ts';
import { notFinite } from './require-finite.ts';

export class EmbeddingContext implements Disposable {
  readonly dimensions: number;
  readonly tokens: number;
  readonly #functions: NativeFunctions;
  readonly #embeddings: NativeEmbeddings;
  readonly #pointer: Pointer;
  readonly #path: string;
  readonly #batch: LlamaBatch;

  /** Throws `model-load-failed`, also where the library makes no vectors. */
  constructor({ functions, embeddings }: NativeLibrary, model: LlamaModel, options: EmbeddingContextOptions) {
    const pointer = embeddings?.createContext(model, options) ?? null;
    if (embeddings === undefined || pointer === null) {
      const fault = { type: 'context-refused', contextTokens: options.tokens } as const;
      throw new DesksideError('model-load-failed', { path: model.path, fault });
    }
    this.#functions = functions;
    this.#embeddings = embeddings;
    this.#pointer = pointer;
    this.#path = model.path;
    this.tokens = options.tokens;
    this.dimensions = embeddings.dimensions(model.pointer);
    this.#batch = new LlamaBatch(functions, options.tokens);
  }

  /** Of length one. Nothing of a text is left for the next. Throws `engine-decode-failed`, `logits-not-finite`. */
  embed(tokens: readonly number[]): Float32Array<ArrayBuffer> {
    this.#batch.clear();
    for (const [position, token] of tokens.entries()) this.#batch.add(token, position, 0, true);
    this.#forget();
    const status = this.#functions.llama_decode(this.#pointer, this.#batch.struct);
    if (status !== 0) throw new DesksideError('engine-decode-failed', { status });
    const found = this.#embeddings.vector(this.#pointer);
    if (found === null) throw new DesksideError('engine-request', { reason: 'no vector of this text' });
    const vector = unit(new Float32Array(viewBytes(found, this.dimensions * 4)).slice());
    if (!vector.every(Number.isFinite)) throw notFinite(this.#path);
    return vector;
  }

  /** Models that only encode have no memory. */
  #forget(): void {
    const memory: Pointer | null = this.#functions.llama_get_memory(this.#pointer);
    if (memory !== null) this.#functions.llama_memory_clear(memory, false);
  }

  [Symbol.dispose](): void {
    this.#batch[Symbol.dispose]();
    this.#functions.llama_free(this.#pointer);
  }
}

/** A vector of nothing but zeros stays one. */
function unit(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}
