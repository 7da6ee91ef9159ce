// Text and tokens of one model.
import { DesksideError } from '../../core/index.ts';
import type { Functions, Pointer } from './abi.ts';

/** Texts longer than this are refused before a buffer is made for them. */
const maxTextBytes = 256 * 1024 * 1024;

export class Vocab {
  readonly pointer: Pointer;
  readonly size: number;
  readonly #functions: Functions;
  #piece = new Uint8Array(256);

  constructor(functions: Functions, pointer: Pointer) {
    this.#functions = functions;
    this.pointer = pointer;
    this.size = functions.llama_vocab_n_tokens(pointer);
  }

  /** With `special`, special tokens written in the text are read as such. Adds nothing of its own. */
  tokenize(text: string, special: boolean): number[] {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length === 0) return [];
    if (bytes.length > maxTextBytes) throw new DesksideError('engine-request', { reason: 'text too long' });
    let tokens = new Int32Array(Math.ceil(bytes.length / 2) + 16);
    let count = this.#tokenize(bytes, tokens, special);
    if (count < 0) {
      tokens = new Int32Array(-count);
      count = this.#tokenize(bytes, tokens, special);
    }
    if (count < 0) throw new DesksideError('engine-request', { reason: 'the text could not be tokenized' });
    return Array.from(tokens.subarray(0, count));
  }

  #tokenize(bytes: Uint8Array, tokens: Int32Array, special: boolean): number {
    const { llama_tokenize } = this.#functions;
    return llama_tokenize(this.pointer, bytes, bytes.length, tokens, tokens.length, false, special);
  }

  /** The bytes one token stands for; special tokens have none unless `special` is set. The result is only valid until the next call. */
  piece(token: number, special = false): Uint8Array {
    let length = this.#read(token, special);
    if (length < 0) {
      this.#piece = new Uint8Array(-length);
      length = this.#read(token, special);
    }
    return this.#piece.subarray(0, Math.max(0, length));
  }

  #read(token: number, special: boolean): number {
    const { llama_token_to_piece } = this.#functions;
    return llama_token_to_piece(this.pointer, token, this.#piece, this.#piece.length, 0, special);
  }

  isEnd(token: number): boolean {
    return this.#functions.llama_vocab_is_eog(this.pointer, token);
  }

  contains(token: number): boolean {
    return Number.isInteger(token) && token >= 0 && token < this.size;
  }

  get addsBos(): boolean {
    return this.#functions.llama_vocab_get_add_bos(this.pointer);
  }

  get bosText(): string {
    return this.text(this.#functions.llama_vocab_bos(this.pointer));
  }

  get eosText(): string {
    return this.text(this.#functions.llama_vocab_eos(this.pointer));
  }

  /** A token as the vocabulary lists it; empty where there is none. */
  text(token: number): string {
    return this.contains(token) ? (this.#functions.llama_vocab_get_text(this.pointer, token) ?? '') : '';
  }
}
