import { GuidedTokens, type GuidedVocabulary } from '../grammar/index.ts';
import type { Vocab } from './vocab.ts';

/** What a grammar has to know of a model's vocabulary: what each token is written as in an answer. */
export class ModelVocabulary implements GuidedVocabulary {
  readonly size: number;
  readonly #vocab: Vocab;
  readonly #special: boolean;
  /** Looked up for each token of a vocabulary, at each token that is drawn. */
  readonly #ends: readonly boolean[];
  #tokens: GuidedTokens | null = null;

  /** @param special whether special tokens are written as text, too */
  constructor(vocab: Vocab, special: boolean) {
    this.#vocab = vocab;
    this.#special = special;
    this.size = vocab.size;
    this.#ends = Array.from({ length: vocab.size }, (_, token) => vocab.isEnd(token));
  }

  textOf(token: number): Uint8Array {
    return this.#vocab.piece(token, this.#special);
  }

  isEnd(token: number): boolean {
    return this.#ends[token] === true;
  }

  tokens(): GuidedTokens {
    this.#tokens ??= new GuidedTokens(this.size, (token) =>
      this.isEnd(token) ? new Uint8Array() : this.textOf(token),
    );
    return this.#tokens;
  }
}
