// A context: the KV cache of a model and the calls that fill it.
import { DesksideError } from '../../core/index.ts';
import type { LlamaBatch } from './batch.ts';
import { abortCallback, type Pointer } from './ffi.ts';
import { LogitRows } from './logit-rows.ts';
import type { LlamaModel } from './model.ts';
import type { NativeFunctions } from './native-functions.ts';
import type { ContextOptions, NativeLibrary } from './native-library.ts';
import { requireFinite } from './require-finite.ts';

/** Flags of the functions that save and restore states: all of it, or `LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY`. */
const [wholeState, movingPart] = [0, 1];

/** What `llama_decode` returns for a graph that was given up. */
const gaveUpStatus = 2;

export class LlamaContext implements Disposable {
  readonly tokens: number;
  /** Tokens at the end of a sequence that `truncateSequence` can take back. */
  readonly rollback: number;
  /** Whether a sequence can be cut to any length. */
  readonly truncatable: boolean;
  readonly copiesInParts: boolean;
  readonly #functions: NativeFunctions;
  readonly #pointer: Pointer;
  readonly #memory: Pointer;
  readonly #modelPath: string;
  readonly #logitRows: LogitRows;
  readonly #abort = abortCallback(() => {
    this.#gaveUp ||= this.#shouldAbort?.() ?? false;
    return this.#gaveUp;
  });
  #gaveUp = false;
  #shouldAbort: (() => boolean) | null = null;
  #freed = false;

  constructor(library: NativeLibrary, model: LlamaModel, options: ContextOptions) {
    this.#functions = library.functions;
    this.#modelPath = model.path;
    this.#logitRows = new LogitRows(model.vocab.size, options.outputs);
    const pointer = library.createContext(model, options);
    if (pointer === null) {
      const fault = { type: 'context-refused', contextTokens: options.cacheCells } as const;
      throw new DesksideError('model-load-failed', { path: model.path, fault });
    }
    this.#pointer = pointer;
    this.#memory = this.#functions.llama_get_memory(pointer);
    this.tokens = this.#functions.llama_n_ctx(pointer);
    if (model.adapters.length > 0 && !library.setAdapters(pointer, model.adapters)) {
      const fault = { type: 'adapter-refused' } as const;
      throw new DesksideError('model-load-failed', { path: model.path, fault });
    }
    const kept = this.#functions.llama_n_rs_seq(pointer);
    this.truncatable = model.truncatable;
    this.copiesInParts = model.copiesInParts;
    this.rollback = model.hasRecurrentState ? kept : Number.POSITIVE_INFINITY;
  }

  /** Address for the sampler chain, which reads the logits of this context. */
  get pointer(): Pointer {
    return this.#pointer;
  }

  /**
   * Evaluates a batch. Returns llama_decode's status: 0 done, 1 no room, 2 given up, otherwise failed.
   * @param shouldAbort asked some hundred times a batch: worth its cost where a batch reads many tokens only
   */
  decode(batch: LlamaBatch, shouldAbort: (() => boolean) | null = null): number {
    if ((shouldAbort === null) !== (this.#shouldAbort === null)) {
      const callback = shouldAbort === null ? null : this.#abort.pointer;
      this.#functions.llama_set_abort_callback(this.#pointer, callback, null);
    }
    this.#shouldAbort = shouldAbort;
    this.#gaveUp = false;
    const status = this.#functions.llama_decode(this.#pointer, batch.struct);
    // Not every library says of a graph that it was given up.
    return status === 0 && this.#gaveUp ? gaveUpStatus : status;
  }

  /**
   * Logits of a batch entry, one float per vocabulary entry; valid until the next decode. Throws `logits-not-finite`.
   * @param every how many of them are looked at for that: each, or each so manieth
   */
  logits(index: number, every = 1): Float32Array {
    const pointer = this.#functions.llama_get_logits_ith(this.#pointer, index);
    if (pointer === null) throw new DesksideError('engine-request', { reason: 'no logits at this index' });
    const logits = this.#logitRows.at(pointer);
    requireFinite(logits, this.#modelPath, every);
    return logits;
  }

  /** Last position of a sequence, -1 when it is empty. */
  lastPosition(sequence: number): number {
    return this.#functions.llama_memory_seq_pos_max(this.#memory, sequence);
  }

  /** First position of a sequence, -1 when it is empty; later than 0 where a window has left tokens behind. */
  firstPosition(sequence: number): number {
    return this.#functions.llama_memory_seq_pos_min(this.#memory, sequence);
  }

  clearSequence(sequence: number): void {
    this.#functions.llama_memory_seq_rm(this.#memory, sequence, -1, -1);
  }

  /** Empties the whole cache, so that it is filled from its beginning again. */
  clear(): void {
    this.#functions.llama_memory_clear(this.#memory, false);
  }

  /** Gives an empty sequence what another one holds: the same cells, where the model has cells. */
  copySequence(from: number, to: number): void {
    this.#functions.llama_memory_seq_cp(this.#memory, from, to, -1, -1);
  }

  /**
   * Takes back what a sequence holds from a position on. False where the model cannot: a recurrent state has no past.
   * Cells that a sliding window gave up for tokens that are taken back now were out of sight before them, too.
   */
  truncateSequence(sequence: number, from: number): boolean {
    return this.#functions.llama_memory_seq_rm(this.#memory, sequence, from, -1);
  }

  /** Bytes of the state that `saveSequence` would give. */
  stateBytes(sequence: number): number {
    return Number(this.#functions.llama_state_seq_get_size_ext(this.#pointer, sequence, 0));
  }

  /**
   * The whole state of one sequence, as the library serializes it.
   * @param memory for it, of `stateBytes`; new where it is left out
   */
  saveSequence(sequence: number, memory?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    return this.#save(sequence, wholeState, memory);
  }

  /** Puts a saved state into an empty sequence; false leaves the context unfit for further use. */
  restoreSequence(sequence: number, state: Uint8Array): boolean {
    const { llama_state_seq_set_data_ext } = this.#functions;
    return llama_state_seq_set_data_ext(this.#pointer, state, state.length, sequence, 0) === state.length;
  }

  /**
   * The part of a state that nothing can be taken back in: windows, and states that are made over at each token. All of
   * it, where the library does not tell them apart.
   * @param memory for it, if that is as large; new otherwise
   */
  saveMovingPart(sequence: number, memory?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    return this.#save(sequence, movingPart, memory);
  }

  /** Puts such a part back into its sequence, which may have gone on; what lies beside it is to be truncated afterwards. */
  restoreMovingPart(sequence: number, state: Uint8Array): boolean {
    const { llama_state_seq_set_data_ext } = this.#functions;
    const { length } = state;
    return llama_state_seq_set_data_ext(this.#pointer, state, length, sequence, movingPart) === length;
  }

  #save(sequence: number, flags: number, memory?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const size = Number(this.#functions.llama_state_seq_get_size_ext(this.#pointer, sequence, flags));
    const state = memory?.length === size ? memory : new Uint8Array(size);
    const { llama_state_seq_get_data_ext } = this.#functions;
    const written = llama_state_seq_get_data_ext(this.#pointer, state, size, sequence, flags);
    if (written === size) return state;
    throw new DesksideError('engine-request', { reason: 'the state could not be saved' });
  }

  [Symbol.dispose](): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#functions.llama_free(this.#pointer);
    this.#abort[Symbol.dispose]();
  }
}
