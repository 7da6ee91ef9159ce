import type { Token } from './lexer.ts';

/** The tokens of a template, one looked at at a time. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.#tokens[this.#at] ?? { type: 'end' };
  }

  get following(): Token {
    return this.#tokens[this.#at + 1] ?? { type: 'end' };
  }

  take(): Token {
    const token = this.current;
    this.#at += 1;
    return token;
  }

  isName(...names: string[]): boolean {
    return this.current.type === 'name' && (names.length === 0 || names.includes(this.current.text));
  }

  isOperator(...operators: string[]): boolean {
    return this.current.type === 'operator' && operators.includes(this.current.text);
  }

  /** Whether it was there; then it is taken. */
  skipName(name: string): boolean {
    const found = this.isName(name);
    if (found) this.#at += 1;
    return found;
  }

  skipOperator(operator: string): boolean {
    const found = this.isOperator(operator);
    if (found) this.#at += 1;
    return found;
  }

  expectName(): string {
    const token = this.take();
    if (token.type !== 'name') throw unexpected(token, 'a name');
    return token.text;
  }

  expectOperator(operator: string): void {
    if (!this.skipOperator(operator)) throw unexpected(this.current, operator);
  }

  expectKeyword(keyword: string): void {
    if (!this.skipName(keyword)) throw unexpected(this.current, keyword);
  }

  expectClose(): void {
    const token = this.take();
    if (token.type !== 'close') throw unexpected(token, 'the end of the tag');
  }
}

export function unexpected(token: Token, expected: string): Error {
  const found = 'text' in token ? token.text : 'value' in token ? String(token.value) : token.type;
  return new Error(`Unexpected "${found.slice(0, 40)}", expected ${expected}`);
}
