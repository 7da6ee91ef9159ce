// A model in memory.
import { DesksideError } from '../../core/index.ts';
import { vendorTemplate } from '../../gguf/index.ts';
import { type Pointer, progressCallback } from './ffi.ts';
import type { NativeFunctions } from './native-functions.ts';
import type { LlamaModelOptions, LoadedAdapter, NativeLibrary, NativeWeights } from './native-library.ts';
import { Vocab } from './vocab.ts';

/** Metadata values longer than this are not ours to read. */
const maxMetadataBytes = 1024;

/** Values of `enum llama_pooling_type`: none, and what can be made one vector of. */
const poolingTypes = [null, 'mean', 'cls', 'last'] as const;
export type Pooling = NonNullable<(typeof poolingTypes)[number]>;
/** `LLAMA_ROPE_TYPE_NONE`. */
const noRope = -1;

export class LlamaModel implements Disposable {
  readonly pointer: Pointer;
  readonly vocab: Vocab;
  /** The first shard. */
  readonly path: string;
  /** The file's, or ours for a family whose makers have none; `null` for a base model. */
  readonly chatTemplate: string | null;
  /** Read at once: a context that stretches the window changes what the library says afterwards. */
  readonly contextTrained: number;
  /** What every context of this model adds to it. Freed with the model. */
  adapters: readonly LoadedAdapter[] = [];
  readonly #functions: NativeFunctions;
  readonly #weights: NativeWeights;
  #freed = false;

  private constructor(functions: NativeFunctions, weights: NativeWeights, path: string) {
    const { pointer } = weights;
    this.#functions = functions;
    this.#weights = weights;
    this.pointer = pointer;
    this.path = path;
    const vocab = functions.llama_model_get_vocab(pointer);
    this.chatTemplate = functions.llama_model_chat_template(pointer, null) ?? this.#vendorTemplate(vocab);
    this.vocab = new Vocab(functions, vocab, this.chatTemplate);
    this.contextTrained = functions.llama_model_n_ctx_train(pointer);
  }

  /**
   * Loads a model.
   * @param onProgress fraction 0 to 1; returning false aborts the load, and `null` comes back.
   */
  static load(
    library: NativeLibrary,
    options: LlamaModelOptions,
    onProgress: (fraction: number) => boolean,
  ): LlamaModel | null {
    let aborted = false;
    using callback = progressCallback((fraction) => {
      aborted = !onProgress(fraction);
      return !aborted;
    });
    const weights = library.loadWeights(options, callback.pointer);
    const path = options.paths[0] ?? '';
    if (weights !== null && !aborted) return new LlamaModel(library.functions, weights, path);
    weights?.[Symbol.dispose]();
    if (aborted) return null;
    throw new DesksideError('model-load-failed', { path, fault: { type: 'file-refused' } });
  }

  /** Whether any of it may lie on a GPU. */
  get onGpu(): boolean {
    return this.#weights.onGpu;
  }

  get parameters(): number {
    return this.#functions.llama_model_n_params(this.pointer);
  }

  get bytes(): number {
    return this.#functions.llama_model_size(this.pointer);
  }

  /** How the model's own positions are scaled: 1 over the factor that its file asks for. */
  get ropeScale(): number {
    return this.#functions.llama_model_rope_freq_scale_train(this.pointer);
  }

  /** False for models whose positions are not rotations: there is nothing to scale in them. */
  get rotates(): boolean {
    return this.#functions.llama_model_rope_type(this.pointer) !== noRope;
  }

  get slidingWindow(): number {
    return this.#functions.llama_model_n_swa(this.pointer);
  }

  get recurrent(): boolean {
    const { llama_model_is_recurrent, llama_model_is_hybrid } = this.#functions;
    return llama_model_is_recurrent(this.pointer) || llama_model_is_hybrid(this.pointer);
  }

  /** True for models part of whose state is made over at each token, so that it has no past to go back to. */
  get hasRecurrentState(): boolean {
    // Not called recurrent by the library, but its compressed keys are carried along in the same way.
    return this.recurrent || this.architecture === 'deepseek4';
  }

  /** False where a copy of a sequence with some of its state put in anew is not what it was: only all of the state is. */
  get copiesInParts(): boolean {
    return this.architecture !== 'deepseek4';
  }

  /** True for models whose state holds every token read: no window leaves some behind, none are swallowed. */
  get truncatable(): boolean {
    return !this.hasRecurrentState && this.slidingWindow <= 0;
  }

  /** True for models that write text token by token and need no encoder first. */
  get generates(): boolean {
    const { llama_model_has_decoder, llama_model_has_encoder } = this.#functions;
    return llama_model_has_decoder(this.pointer) && !llama_model_has_encoder(this.pointer);
  }

  /** How a model of embeddings makes one vector of a text; `null` for all others, and for those that only compare two texts. */
  get pooling(): Pooling | null {
    return poolingTypes[Number(this.ownMetadata('pooling_type') ?? 0)] ?? null;
  }

  get description(): string {
    const buffer = new Uint8Array(maxMetadataBytes);
    const length = this.#functions.llama_model_desc(this.pointer, buffer, buffer.length);
    return decode(buffer, length);
  }

  get architecture(): string {
    return this.metadata('general.architecture') ?? 'unknown';
  }

  #vendorTemplate(vocab: Pointer): string | null {
    const bare = new Vocab(this.#functions, vocab, null);
    return vendorTemplate({
      architecture: this.architecture,
      names: ['general.name', 'general.basename', 'general.finetune'].map((key) => this.metadata(key)),
      hasToken: (text) => bare.tokenize(text, true).length === 1,
    });
  }

  /** A scalar under the name of the model's architecture, which is what most keys begin with. */
  ownMetadata(key: string): string | null {
    return this.metadata(`${this.architecture}.${key}`);
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
    this.#weights[Symbol.dispose]();
  }
}

function decode(buffer: Uint8Array, length: number): string {
  return new TextDecoder().decode(buffer.subarray(0, Math.min(length, buffer.length - 1)));
}
