/** What a saved state is of. It is used only where all of this is the same. */
export interface PrefixKey {
  /** Digest over everything that changes the state: model, build, settings, and the tokens themselves. */
  key: string;
  /** Tokens whose state it is. */
  tokens: number;
}
