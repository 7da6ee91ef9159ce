// A model in memory.
import { DesksideError } from '../../core/index.ts';
import { type Functions, type Pointer, progressCallback } from './abi.ts';
import type { LlamaLibrary } from './library.ts';
import { Vocab } from './vocab.ts';

/** Metadata values longer than this are not ours to read. */
const maxMetadataBytes = 1024;

export class LlamaModel implements Disposable {
  readonly pointer: Pointer;
  readonly vocab: Vocab;
  /** The first shard. */
  readonly path: string;
  readonly #functions: Functions;
  #freed = false;

  private constructor(functions: Functions, pointer: Pointer, path: string) {
    this.#functions = functions;
    this.pointer = pointer;
    this.path = path;
    this.vocab = new Vocab(functions, functions.llama_model_get_vocab(pointer));
  }

  /**
   * Loads a model from its shard files in order.
   * @param onProgress fraction 0 to 1; returning false aborts the load, and `null` comes back.
   */
  static load(
    library: LlamaLibrary,
    paths: string[],
    onProgress: (fraction: number) => boolean,
  ): LlamaModel | null {
    const { functions } = library;
    let aborted = false;
    using callback = progressCallback((fraction) => {
      aborted = !onProgress(fraction);
      return !aborted;
    });
    const params = { ...functions.llama_model_default_params(), progress_callback: callback.pointer };
    const pointer = functions.llama_model_load_from_splits(paths, paths.length, params);
    if (aborted) {
      if (pointer !== null) functions.llama_model_free(pointer);
      return null;
    }
    const path = paths[0] ?? '';
    if (pointer !== null) return new LlamaModel(functions, pointer, path);
    throw new DesksideError('model-load-failed', { path, reason: 'the engine refused the file' });
  }

  get parameters(): number {
    return this.#functions.llama_model_n_params(this.pointer);
  }

  get bytes(): number {
    return this.#functions.llama_model_size(this.pointer);
  }

  get contextTrained(): number {
    return this.#functions.llama_model_n_ctx_train(this.pointer);
  }

  get slidingWindow(): number {
    return this.#functions.llama_model_n_swa(this.pointer);
  }

  get recurrent(): boolean {
    const { llama_model_is_recurrent, llama_model_is_hybrid } = this.#functions;
    return llama_model_is_recurrent(this.pointer) || llama_model_is_hybrid(this.pointer);
  }

  /** True for models that write text token by token and need no encoder first. */
  get generates(): boolean {
    const { llama_model_has_decoder, llama_model_has_encoder } = this.#functions;
    return llama_model_has_decoder(this.pointer) && !llama_model_has_encoder(this.pointer);
  }

  get chatTemplate(): string | null {
    return this.#functions.llama_model_chat_template(this.pointer, null);
  }

  get description(): string {
    const buffer = new Uint8Array(maxMetadataBytes);
    const length = this.#functions.llama_model_desc(this.pointer, buffer, buffer.length);
    return decode(buffer, length);
  }

  /** A scalar of the file's metadata as text, `null` where it has none. */
  metadata(key: string): string | null {
    const buffer = new Uint8Array(maxMetadataBytes);
    const length = this.#functions.llama_model_meta_val_str(this.pointer, key, buffer, buffer.length);
    return length < 0 ? null : decode(buffer, length);
  }

  [Symbol.dispose](): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#functions.llama_model_free(this.pointer);
  }
}

function decode(buffer: Uint8Array, length: number): string {
  return new TextDecoder().decode(buffer.subarray(0, Math.min(length, buffer.length - 1)));
}
