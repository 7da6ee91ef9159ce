// Keeps what is drawn to a grammar: says of one token whether it may come next, and takes all others out of the logits.
import { checkGrammar } from './check-grammar.ts';
import { Follower } from './follower.ts';
import type { GuidedTokens } from './guided-tokens.ts';
import { invalidGrammar } from './invalid-grammar.ts';
import type { TextPosition } from './text-position.ts';
import { type TokenMask, tokenMask } from './token-mask.ts';

/** What a grammar has to know of a vocabulary. */
export interface GuidedVocabulary {
  readonly size: number;
  /** The bytes that a token is written as; empty for one that is not. */
  textOf(token: number): Uint8Array;
  isEnd(token: number): boolean;
  /** All texts in order, made when they are needed first. */
  tokens(): GuidedTokens;
}

export interface GuideTokens {
  /** See DecodeOptions. */
  exits?: readonly number[] | undefined;
  ends?: readonly number[] | undefined;
}

/** Places whose allowed tokens are remembered: within a text in quotes it is the same ones again and again. */
const mostMasks = 16;

export class GrammarGuide {
  readonly #vocabulary: GuidedVocabulary;
  readonly #follower: Follower;
  readonly #masks = new Map<TextPosition, TokenMask>();
  /** Tokens that may come instead of the first one. */
  readonly #exits: ReadonlySet<number>;
  /** Tokens that end the answer beside those of the vocabulary. */
  readonly #ends: ReadonlySet<number>;
  #vocabularyEnds: readonly number[] | null = null;
  #epoch = 0;
  #tokens = 0;

  /** Throws `grammar-invalid`. */
  constructor(source: string, vocabulary: GuidedVocabulary, { exits = [], ends = [] }: GuideTokens = {}) {
    this.#vocabulary = vocabulary;
    this.#exits = new Set(exits);
    this.#ends = new Set(ends);
    this.#follower = new Follower(checkGrammar(source));
  }

  /** Whether a token may come next. */
  allows(token: number): boolean {
    if (this.isExit(token)) return true;
    return this.#isEnd(token) ? this.#follower.complete : this.#after(token) !== null;
  }

  /** Whether a token leaves the grammar before anything is written. */
  isExit(token: number): boolean {
    return this.#tokens === 0 && this.#exits.has(token);
  }

  /** Counts a token as written. It has to be an allowed one. */
  accept(token: number): void {
    if (this.#isEnd(token) || this.isExit(token)) return;
    const position = this.#after(token);
    if (position === null) throw invalidGrammar('a token was drawn that it does not allow');
    this.#tokens += 1;
    this.#follower.moveTo(position);
  }

  /**
   * Takes what is not allowed out of the logits. Throws `grammar-invalid` where nothing is left: no token of the
   * vocabulary can go on.
   */
  mask(logits: Float32Array): void {
    const beside = this.#beside();
    const besideLogits = beside.map((token) => logits[token] as number);
    const mask = this.#mask();
    apply(mask, logits);
    for (const end of this.#ends) logits[end] = Number.NEGATIVE_INFINITY;
    for (const [index, token] of beside.entries()) logits[token] = besideLogits[index] as number;
    if (isAnyLeft(logits, mask.allowed) || isAnyLeft(logits)) return;
    throw invalidGrammar(
      `after ${this.#tokens} tokens, none of the model's vocabulary is allowed to come next`,
    );
  }

  /** What may come and is no text of the grammar's: ends where it is complete, and what leaves it. */
  #beside(): readonly number[] {
    const exits = this.#tokens === 0 ? [...this.#exits] : [];
    if (!this.#follower.complete) return exits;
    this.#vocabularyEnds ??= Array.from({ length: this.#vocabulary.size }, (_, token) => token).filter(
      (token) => this.#vocabulary.isEnd(token),
    );
    return [...this.#vocabularyEnds, ...this.#ends, ...exits];
  }

  #isEnd(token: number): boolean {
    return this.#vocabulary.isEnd(token) || this.#ends.has(token);
  }

  #after(token: number): TextPosition | null {
    const text = this.#vocabulary.textOf(token);
    return text.length === 0 ? null : this.#follower.peek(text);
  }

  #mask(): TokenMask {
    if (this.#epoch !== this.#follower.epoch) {
      this.#epoch = this.#follower.epoch;
      this.#masks.clear();
    }
    const { position } = this.#follower;
    const mask = this.#masks.get(position) ?? tokenMask(this.#follower, this.#vocabulary.tokens());
    this.#masks.delete(position);
    for (const [oldest] of this.#masks) if (this.#masks.size >= mostMasks) this.#masks.delete(oldest);
    this.#masks.set(position, mask);
    return mask;
  }
}

/** Nearly always few tokens may come, or few may not: no more than those are looked at. */
function apply({ refused, allowed }: TokenMask, logits: Float32Array): void {
  const kept = new Float32Array(allowed.length);
  for (let index = 0; index < kept.length; index += 1)
    kept[index] = logits[allowed[index] as number] as number;
  if (refused === null) logits.fill(Number.NEGATIVE_INFINITY);
  for (const tokens of refused ?? []) {
    for (let index = 0; index < tokens.length; index += 1)
      logits[tokens[index] as number] = Number.NEGATIVE_INFINITY;
  }
  for (let index = 0; index < kept.length; index += 1)
    logits[allowed[index] as number] = kept[index] as number;
}

function isAnyLeft(logits: Float32Array, tokens?: Int32Array): boolean {
  const length = tokens?.length ?? logits.length;
  for (let index = 0; index < length; index += 1) {
    const token = tokens === undefined ? index : (tokens[index] as number);
    if (logits[token] !== Number.NEGATIVE_INFINITY) return true;
  }
  return false;
}
