// The tokens of a sequence, in order. After a restored state the first of them are not known until the host says them.

export class TokenLog {
  #unknown = 0;
  #tokens: number[] = [];

  get length(): number {
    return this.#unknown + this.#tokens.length;
  }

  /** Position of the first token that is known. */
  get knownFrom(): number {
    return this.#unknown;
  }

  /** The token at a position that is known. */
  at(position: number): number | undefined {
    return this.#tokens[position - this.#unknown];
  }

  /** The tokens from a position on, as far as they are known. */
  since(position: number): number[] {
    return this.#tokens.slice(Math.max(0, position - this.#unknown));
  }

  push(tokens: readonly number[]): void {
    for (const token of tokens) this.#tokens.push(token);
  }

  /** Forgets the last tokens again, which were known. */
  truncate(length: number): void {
    this.#tokens.length = Math.max(0, Math.min(this.#tokens.length, length - this.#unknown));
  }

  /** The sequence holds that many tokens now. What is known of as many stays known; otherwise they are strangers. */
  continueFrom(length: number): void {
    if (length === this.length) return;
    this.#unknown = length;
    this.#tokens = [];
  }

  /** Holds what another one holds. */
  continueLike(other: TokenLog): void {
    this.#unknown = other.#unknown;
    this.#tokens = [...other.#tokens];
  }

  /** Says what the unknown tokens are; false where these cannot be they. */
  tell(tokens: readonly number[]): boolean {
    if (this.#unknown === 0) return true;
    if (tokens.length !== this.#unknown) return false;
    this.#tokens = [...tokens, ...this.#tokens];
    this.#unknown = 0;
    return true;
  }
}
