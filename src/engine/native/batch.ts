// A batch of tokens over sequences, in native memory that is written through typed arrays.
import { readPointers, viewBytes } from './ffi.ts';
import type { BatchStruct, NativeFunctions } from './native-functions.ts';

export class LlamaBatch implements Disposable {
  readonly capacity: number;
  readonly struct: BatchStruct;
  readonly #functions: NativeFunctions;
  readonly #tokens: Int32Array;
  readonly #positions: Int32Array;
  readonly #sequenceCounts: Int32Array;
  readonly #sequences: Int32Array[];
  readonly #outputs: Int8Array;

  constructor(functions: NativeFunctions, capacity: number) {
    this.#functions = functions;
    this.capacity = capacity;
    this.struct = functions.llama_batch_init(capacity, 0, 1);
    const { token, pos, n_seq_id, seq_id, logits } = this.struct;
    this.#tokens = new Int32Array(viewBytes(token, capacity * 4));
    this.#positions = new Int32Array(viewBytes(pos, capacity * 4));
    this.#sequenceCounts = new Int32Array(viewBytes(n_seq_id, capacity * 4));
    this.#sequences = readPointers(seq_id, capacity).map((pointer) => new Int32Array(viewBytes(pointer, 4)));
    this.#outputs = new Int8Array(viewBytes(logits, capacity));
  }

  get size(): number {
    return this.struct.n_tokens;
  }

  clear(): void {
    this.struct.n_tokens = 0;
  }

  /** Appends one token; returns its index in the batch, by which its logits are asked for. */
  add(token: number, position: number, sequence: number, output: boolean): number {
    const index = this.struct.n_tokens;
    const sequences = this.#sequences[index];
    if (sequences === undefined) throw new RangeError(`the batch holds ${this.capacity} tokens`);
    this.#tokens[index] = token;
    this.#positions[index] = position;
    this.#sequenceCounts[index] = 1;
    sequences[0] = sequence;
    this.#outputs[index] = output ? 1 : 0;
    this.struct.n_tokens = index + 1;
    return index;
  }

  [Symbol.dispose](): void {
    if (this.#sequences.length === 0) return;
    this.#sequences.length = 0;
    this.#functions.llama_batch_free(this.struct);
  }
}
