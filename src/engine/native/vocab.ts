// Text and tokens of one model.
import { DesksideError } from '../../core/index.ts';
import type { Pointer } from './ffi.ts';
import type { NativeFunctions } from './native-functions.ts';
import { LibraryTokenizer } from './tokenizer/library-tokenizer.ts';
import { surveyVocabulary } from './tokenizer/survey.ts';
import { type Before, TextTokenizer } from './tokenizer/text-tokenizer.ts';

/** Texts longer than this are refused before anything is made of them. */
const maxTextLength = 128 * 1024 * 1024;

export class Vocab {
  readonly pointer: Pointer;
  readonly size: number;
  readonly #functions: NativeFunctions;
  readonly #template: string;
  #piece = new Uint8Array(256);
  #reader: TextTokenizer | null = null;

  /** @param template the model's chat template: what it writes as one token is no ordinary text */
  constructor(functions: NativeFunctions, pointer: Pointer, template: string | null) {
    this.#functions = functions;
    this.#template = template ?? '';
    this.pointer = pointer;
    this.size = functions.llama_vocab_n_tokens(pointer);
  }

  /**
   * With `special` (the template's words), special tokens written in the text are read as such; without it (text from outside) no token
   * comes out that the model could take for a command. Adds nothing of its own.
   * @param before what the text stands behind
   */
  tokenize(text: string, special: boolean, before: Before = 'start'): number[] {
    if (text.length > maxTextLength)
      throw new DesksideError('request-invalid', { field: 'text', problem: 'too_big' });
    const tokenizer = this.#textTokenizer;
    const whole = text.toWellFormed();
    return special ? tokenizer.readTemplate(whole, before) : tokenizer.read(whole, before);
  }

  /** What stands before a text that follows this one. */
  after(tokens: readonly number[], special: boolean, before: Before): Before {
    if (!special && tokens.length > 0) return 'text';
    return this.#textTokenizer.after(tokens, before);
  }

  /** Made when it is first asked for: not every vocabulary reads text. */
  get #textTokenizer(): TextTokenizer {
    this.#reader ??= this.#createTokenizer();
    return this.#reader;
  }

  #createTokenizer(): TextTokenizer {
    const functions = this.#functions;
    const bos = functions.llama_vocab_bos(this.pointer);
    const eos = functions.llama_vocab_eos(this.pointer);
    const survey = surveyVocabulary(functions, this.pointer, { template: this.#template, bos, eos });
    return new TextTokenizer(new LibraryTokenizer(functions, this.pointer, survey.byteTokens), survey);
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

  /** What the model wants around every text, where it makes one vector of it. */
  get addedTokens(): number[] {
    const tokens = new Int32Array(8);
    const { llama_tokenize } = this.#functions;
    const length = llama_tokenize(this.pointer, new Uint8Array(1), 0, tokens, tokens.length, true, false);
    return [...tokens.subarray(0, Math.max(0, length))];
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
