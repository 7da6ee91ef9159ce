// The library's own tokenizer, and what it does to a text's beginning.
import { DesksideError } from '../../../core/index.ts';
import type { Pointer } from '../ffi.ts';
import type { NativeFunctions } from '../native-functions.ts';
import { missingCharacter } from './missing-character.ts';

/** `LLAMA_VOCAB_TYPE_SPM`. */
const sentencePiece = 1;

/** A character that nobody writes and no vocabulary has: the last one of the last private plane. */
const sentinel = '\u{10fffd}';

export class LibraryTokenizer {
  readonly #functions: NativeFunctions;
  readonly #vocab: Pointer;
  /** What stands for the sentinel at the beginning of a text, where the library puts a blank before what begins a text. */
  readonly #start: readonly number[] | null;

  /** Where the library would end its process over a character: says which. */
  readonly #missing: (text: string) => string | null;

  /** @param byteTokens how many the vocabulary has: 256, or none */
  constructor(functions: NativeFunctions, vocab: Pointer, byteTokens: number) {
    this.#functions = functions;
    this.#vocab = vocab;
    const isWords = functions.llama_vocab_type(vocab) === sentencePiece;
    const isWhole = byteTokens === 256;
    this.#missing = isWords && !isWhole ? missingCharacter(functions, vocab) : () => null;
    this.#start = isWords && isWhole ? this.#findStart() : null;
  }

  /** Whether texts that begin get a blank that nobody wrote: the way of SentencePiece, whose words begin with one. */
  get putsBlanks(): boolean {
    return this.#start !== null;
  }

  /**
   * Tokens of a text, as the library makes them of one that begins; with `special`, special tokens written in it are read
   * as such. Throws `request-invalid` where the vocabulary has no way to write a character.
   */
  tokenize(text: string, special: boolean): Int32Array {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length === 0) return new Int32Array();
    const missing = special ? null : this.#missing(text);
    if (missing !== null) {
      const data = { field: 'text', problem: 'not_in_vocabulary', about: missing };
      throw new DesksideError('request-invalid', data);
    }
    let tokens = new Int32Array(Math.ceil(bytes.length / 2) + 16);
    let count = this.#call(bytes, tokens, special);
    if (count < 0) {
      tokens = new Int32Array(-count);
      count = this.#call(bytes, tokens, special);
    }
    if (count < 0) throw new DesksideError('engine-request', { reason: 'the text could not be tokenized' });
    return tokens.subarray(0, count);
  }

  /**
   * Tokens of a text that goes on from another: it gets no blank. The library is given a character before it with which
   * nothing can join, and what stands for that is taken away.
   */
  continue(text: string, special: boolean): Int32Array {
    if (this.#start === null || text === '') return this.tokenize(text, special);
    const tokens = this.tokenize(sentinel + text, special);
    const isStart = this.#start.every((token, index) => tokens[index] === token);
    return isStart ? tokens.subarray(this.#start.length) : this.tokenize(text, special);
  }

  #call(bytes: Uint8Array, tokens: Int32Array, special: boolean): number {
    const { llama_tokenize } = this.#functions;
    return llama_tokenize(this.#vocab, bytes, bytes.length, tokens, tokens.length, false, special);
  }

  #findStart(): readonly number[] | null {
    const one = this.tokenize(sentinel, false);
    const two = this.tokenize(sentinel + sentinel, false);
    // Each further sentinel takes the same tokens; what is more than that is the blank.
    return one.length > two.length - one.length ? [...one] : null;
  }
}
