// The text of a grammar, read from left to right: blanks, names, numbers, characters and their escapes.
import { invalidGrammar, quoted } from './invalid-grammar.ts';

const digits = /\d+/y;
const name = /[A-Za-z0-9-]+/y;
const blanks = /(?:[ \t]|#[^\r\n]*)*/y;
const blanksAndLines = /(?:[ \t\r\n]|#[^\r\n]*)*/y;
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
const escapedAsSelf = '\\"[]-';

export class GrammarText {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Whether the text goes on with this. */
  isAt(next: string): boolean {
    return this.#text.startsWith(next, this.#at);
  }

  /** Passes over it, if it is what comes next. */
  take(next: string): boolean {
    const isNext = this.isAt(next);
    if (isNext) this.#at += next.length;
    return isNext;
  }

  expect(next: string): void {
    if (!this.take(next)) throw this.unexpected(`expecting '${next}'`);
  }

  skipBlanks({ lines }: { lines: boolean }): void {
    this.#match(lines ? blanksAndLines : blanks);
  }

  /** A line break, if one is there. */
  skipLineBreak(): boolean {
    return this.take('\r\n') || this.take('\n') || this.take('\r');
  }

  name(): string | null {
    return this.#match(name);
  }

  /** A whole number; larger than any that is allowed where it has more digits than that takes. */
  number(): number | null {
    const found = this.#match(digits);
    return found === null ? null : Number(found);
  }

  /** A character, written as it is or escaped, as its code point. */
  character(): number {
    if (this.take('\\')) return this.#escaped();
    const codePoint = this.#text.codePointAt(this.#at);
    if (codePoint === undefined) throw this.unexpected('unexpected end of input');
    this.#at += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  #escaped(): number {
    const letter = this.#text.charAt(this.#at);
    this.#at += 1;
    const length = hexDigits[letter];
    if (length !== undefined) return this.#hex(length);
    const meant = escapes[letter] ?? (letter !== '' && escapedAsSelf.includes(letter) ? letter : undefined);
    if (meant !== undefined) return meant.charCodeAt(0);
    this.#at -= 2;
    throw this.unexpected('unknown escape');
  }

  #hex(length: number): number {
    const written = this.#text.slice(this.#at, this.#at + length);
    if (written.length < length || /[^0-9a-fA-F]/.test(written)) {
      throw this.unexpected(`expecting ${length} hex digits`);
    }
    this.#at += length;
    return Number.parseInt(written, 16);
  }

  /** The error, with where it is. */
  unexpected(what: string): Error {
    const line = this.#text.slice(0, this.#at).split('\n').length;
    const rest = quoted(this.#text.slice(this.#at, this.#at + 100));
    return invalidGrammar(`line ${line}: ${what}${rest === '' ? ' at the end' : ` at ${rest}`}`);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found === '' ? null : found;
  }
}
