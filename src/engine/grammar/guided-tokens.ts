// What is known of a vocabulary once, for all answers that are kept to a grammar.
import type { CharacterSet } from './grammar.ts';
import { type PlainTokens, plainTokens } from './plain-tokens.ts';
import { type VocabularyOrder, vocabularyOrder } from './vocabulary-order.ts';

/** Sets whose tokens are kept: some megabytes each with 262,144 tokens, and some tens of milliseconds to make. */
const mostSets = 8;

export class GuidedTokens {
  readonly order: VocabularyOrder;
  /** Tokens that are written as nothing. */
  readonly silent: Int32Array;
  /** Bytes of the longest. */
  readonly longest: number;
  readonly #plain = new Map<string, PlainTokens>();

  /** @param textOf the bytes of a token; empty where it has no text */
  constructor(size: number, textOf: (token: number) => Uint8Array) {
    this.order = vocabularyOrder(size, textOf);
    const { starts, ends } = this.order;
    this.longest = ends.reduce((longest, end, at) => Math.max(longest, end - (starts[at] ?? end)), 0);
    const spoken = new Set(this.order.tokens);
    this.silent = Int32Array.from({ length: size }, (_, token) => token).filter(
      (token) => !spoken.has(token),
    );
  }

  /** Those that consist of characters of a set. */
  plainOf(set: CharacterSet): PlainTokens {
    const key = set.join();
    const plain = this.#plain.get(key) ?? plainTokens(this.order, set);
    this.#plain.delete(key);
    for (const [oldest] of this.#plain) if (this.#plain.size >= mostSets) this.#plain.delete(oldest);
    this.#plain.set(key, plain);
    return plain;
  }
}
