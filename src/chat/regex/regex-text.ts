// The text of a pattern, read from left to right.
import { type RegexNode, RegexUnsupported } from './regex.ts';

type SetNode = Extract<RegexNode, { type: 'set' }>;

const digits = [0x30, 0x39];
const wordCharacters = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const spaces = [
  0x9, 0xd, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f,
  0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff,
];
const classes: Readonly<Record<string, readonly number[]>> = { d: digits, w: wordCharacters, s: spaces };
const escapes: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0 };

/** Times that something may be repeated. */
const repeatsMax = 100_000;

export class RegexText {
  readonly #pattern: string;
  at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get ended(): boolean {
    return this.at >= this.#pattern.length;
  }

  isAt(text: string): boolean {
    return this.#pattern.startsWith(text, this.at);
  }

  take(text: string): boolean {
    const isNext = this.isAt(text);
    if (isNext) this.at += text.length;
    return isNext;
  }

  /** The character here, without passing over it. */
  next(): string {
    return String.fromCodePoint(this.#pattern.codePointAt(this.at) ?? 0);
  }

  /** There must not be what is here. */
  unexpected(): RegexUnsupported {
    const [character, at] = [this.next(), this.at];
    const isAnchor = character === '^' || character === '$';
    return new RegexUnsupported(isAnchor ? { type: 'inner-anchor' } : { type: 'unexpected', character, at });
  }

  /** `?:` and `?<name>` group, and nothing else does. */
  skipGroupKind(): void {
    if (!this.take('?') || this.take(':')) return;
    if (this.#match(/<[A-Za-z_$][\w$]*>/y) !== null) return;
    throw new RegexUnsupported({ type: 'look-around' });
  }

  /** What stands behind something that is repeated; `null` where nothing does. */
  repetition(): { least: number; most: number | null } | null {
    const bounds = this.#bounds();
    // Lazy or not, the same texts match.
    if (bounds !== null) this.take('?');
    return bounds;
  }

  #bounds(): { least: number; most: number | null } | null {
    if (this.take('*')) return { least: 0, most: null };
    if (this.take('+')) return { least: 1, most: null };
    if (this.take('?')) return { least: 0, most: 1 };
    const [, first, comma, last] = this.#match(/\{(\d+)(,?)(\d*)\}/y) ?? [];
    if (first === undefined) return null;
    const least = Number(first);
    const most = comma === '' ? least : last === '' || last === undefined ? null : Number(last);
    if (Math.max(least, most ?? 0) > repeatsMax)
      throw new RegexUnsupported({ type: 'too-many-repeats', most: repeatsMax });
    if (most !== null && most < least) throw new RegexUnsupported({ type: 'backward-repeat' });
    return { least, most };
  }

  /** Behind `[`. */
  characterClass(): SetNode {
    const negated = this.take('^');
    const ranges: number[] = [];
    while (!this.take(']')) {
      if (this.ended) throw new RegexUnsupported({ type: 'open-class' });
      const first = this.#member();
      if (typeof first !== 'number') {
        ranges.push(...first);
        continue;
      }
      if (!this.isAt('-') || this.isAt('-]')) {
        ranges.push(first, first);
        continue;
      }
      this.at += 1;
      const last = this.#member();
      // `[a-\d]` is the three of them.
      if (typeof last !== 'number') ranges.push(first, first, 0x2d, 0x2d, ...last);
      else if (last < first) throw new RegexUnsupported({ type: 'backward-range' });
      else ranges.push(first, last);
    }
    return { type: 'set', ranges, negated };
  }

  /** One character, or a class of them by its letter. */
  character(): SetNode {
    if (/[\^$*+?)]/.test(this.next())) throw this.unexpected();
    const member = this.#member();
    return { type: 'set', ranges: typeof member === 'number' ? [member, member] : member, negated: false };
  }

  #member(): number | readonly number[] {
    if (this.take('\\')) return this.#escaped();
    const codePoint = this.#pattern.codePointAt(this.at) ?? 0;
    this.at += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  #escaped(): number | readonly number[] {
    const letter = this.#pattern.charAt(this.at);
    this.at += 1;
    const known = classes[letter.toLowerCase()];
    if (known !== undefined) return letter === letter.toLowerCase() ? known : complement(known);
    const control = escapes[letter];
    if (control !== undefined) return control;
    if (letter === 'x') return this.#hex(/[0-9a-fA-F]{2}/y);
    if (letter === 'u') return this.#hex(/[0-9a-fA-F]{4}|\{[0-9a-fA-F]{1,6}\}/y);
    if (letter === '' || /[A-Za-z1-9]/.test(letter)) {
      throw new RegexUnsupported({ type: 'escape', escape: `\\${letter}` });
    }
    this.at -= 1;
    const codePoint = this.#pattern.codePointAt(this.at) ?? 0;
    this.at += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  #hex(pattern: RegExp): number {
    const [written] = this.#match(pattern) ?? [];
    const codePoint = Number.parseInt((written ?? '').replace(/[{}]/g, ''), 16);
    if (written === undefined || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      throw new RegexUnsupported({ type: 'half-character' });
    }
    return codePoint;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#pattern);
    if (found !== null) this.at += found[0].length;
    return found;
  }
}

function complement(ranges: readonly number[]): number[] {
  const gaps: number[] = [];
  let from = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    const [first = 0, last = 0] = [ranges[at], ranges[at + 1]];
    if (first > from) gaps.push(from, first - 1);
    from = last + 1;
  }
  return [...gaps, from, 0x10ffff];
}
