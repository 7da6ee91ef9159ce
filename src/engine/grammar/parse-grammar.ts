// Reads a grammar in GBNF, the notation of llama.cpp, as that library reads it. What it would read in another way than it
// was written (a repetition out of order, a rule defined twice, a NUL), and what only some vocabularies have (references to
// tokens), is refused.
import { anyCharacter, characterSet } from './character-set.ts';
import { type CharacterSet, type Grammar, type Position, referenceTo } from './grammar.ts';
import { GrammarText } from './grammar-text.ts';
import { invalidGrammar, quoted } from './invalid-grammar.ts';
import { mostCharacters, mostNesting, mostRepeats } from './limits.ts';
import { repeated } from './repetition.ts';
import { type Alternatives, RuleTable } from './rule-table.ts';

/** Something that can be repeated. */
interface Item {
  positions: readonly Position[];
  /** The most that something in it is repeated. */
  repeats: number;
}

const repetitions = { '*': [0, null], '+': [1, null], '?': [0, 1] } as const;

/** Throws `grammar-invalid` with where and why. */
export function parseGrammar(source: string): Grammar {
  if (source.length > mostCharacters) throw invalidGrammar(`it is longer than ${mostCharacters} characters`);
  if (source.includes('\0')) throw invalidGrammar('it contains a NUL character');
  if (!source.isWellFormed()) throw invalidGrammar('it contains half a character');
  return new GrammarParser(source).parse();
}

class GrammarParser {
  readonly #text: GrammarText;
  readonly #table = new RuleTable();
  readonly #sets: CharacterSet[] = [];
  readonly #setIndex = new Map<string, number>();
  /** The sets of one character each, since a long literal has the same ones again and again. */
  readonly #characters = new Map<number, Position>();
  #nesting = 0;

  constructor(source: string) {
    this.#text = new GrammarText(source);
  }

  parse(): Grammar {
    this.#text.skipBlanks({ lines: true });
    while (!this.#text.ended) this.#rule();
    return this.#table.finish(this.#sets);
  }

  #rule(): void {
    const name = this.#text.name();
    if (name === null) throw this.#text.unexpected('expecting a rule name');
    const rule = this.#table.named(name);
    if (this.#table.isDefined(rule)) throw this.#text.unexpected(`rule ${quoted(name)} is defined twice`);
    this.#text.skipBlanks({ lines: false });
    this.#text.expect('::=');
    this.#text.skipBlanks({ lines: true });
    this.#table.define(rule, this.#alternatives(false).alternatives);
    if (!this.#text.skipLineBreak() && !this.#text.ended) {
      throw this.#text.unexpected('expecting a newline or the end');
    }
    this.#text.skipBlanks({ lines: true });
  }

  /** @param lines whether line breaks are blanks, as they are within brackets */
  #alternatives(lines: boolean): { alternatives: Alternatives; repeats: number } {
    const alternatives: Position[][] = [];
    let repeats = 1;
    do {
      if (alternatives.length > 0) this.#text.skipBlanks({ lines: true });
      const items = this.#sequence(lines);
      alternatives.push(items.flatMap(({ positions }) => positions));
      repeats = items.reduce((most, item) => Math.max(most, item.repeats), repeats);
    } while (this.#text.take('|'));
    return { alternatives, repeats };
  }

  #sequence(lines: boolean): Item[] {
    const items: Item[] = [];
    for (;;) {
      const times = this.#repetition(lines);
      if (times === null) {
        const item = this.#item();
        if (item === null) return items;
        items.push(item);
      } else items.push(this.#repeat(items.pop(), times));
      this.#text.skipBlanks({ lines });
    }
  }

  #repeat(item: Item | undefined, times: { least: number; most: number | null }): Item {
    if (item === undefined || item.positions.length === 0) {
      throw this.#text.unexpected('expecting something before it to repeat');
    }
    const repeats = item.repeats * Math.max(1, times.most ?? times.least);
    if (repeats > mostRepeats) {
      throw this.#text.unexpected(
        `something is repeated up to ${repeats} times, at most ${mostRepeats} are accepted`,
      );
    }
    return { positions: repeated(this.#table, item.positions, times), repeats };
  }

  #repetition(lines: boolean): { least: number; most: number | null } | null {
    for (const [sign, [least, most]] of Object.entries(repetitions)) {
      if (this.#text.take(sign)) return { least, most };
    }
    return this.#text.take('{') ? this.#bounds(lines) : null;
  }

  #bounds(lines: boolean): { least: number; most: number | null } {
    const least = this.#bound(lines);
    if (least === null) throw this.#text.unexpected('expecting an integer');
    let most: number | null = least;
    if (this.#text.take(',')) {
      this.#text.skipBlanks({ lines });
      most = this.#bound(lines);
    }
    this.#text.expect('}');
    if (most !== null && most < least) {
      throw this.#text.unexpected(`a repetition of at least ${least} and at most ${most} times`);
    }
    return { least, most };
  }

  #bound(lines: boolean): number | null {
    this.#text.skipBlanks({ lines });
    const bound = this.#text.number();
    if (bound !== null && bound > mostRepeats) {
      throw this.#text.unexpected(`at most ${mostRepeats} repetitions are accepted`);
    }
    this.#text.skipBlanks({ lines });
    return bound;
  }

  #item(): Item | null {
    const text = this.#text;
    if (text.take('"')) return this.#once(this.#literal());
    if (text.take('[')) return this.#once([this.#characterClass()]);
    if (text.take('.')) return this.#once([this.#set(anyCharacter)]);
    if (text.take('(')) return this.#group();
    if (text.isAt('<') || text.isAt('!')) throw text.unexpected('references to tokens are not accepted');
    const name = text.name();
    return name === null ? null : this.#once([referenceTo(this.#table.named(name))]);
  }

  #once(positions: readonly Position[]): Item {
    this.#table.grow(positions.length);
    return { positions, repeats: 1 };
  }

  #group(): Item {
    this.#nesting += 1;
    if (this.#nesting > mostNesting) throw invalidGrammar(`brackets are nested deeper than ${mostNesting}`);
    const rule = this.#table.create();
    this.#text.skipBlanks({ lines: true });
    const { alternatives, repeats } = this.#alternatives(true);
    this.#table.define(rule, alternatives);
    this.#text.expect(')');
    this.#nesting -= 1;
    return { positions: this.#once([referenceTo(rule)]).positions, repeats };
  }

  #literal(): Position[] {
    const positions: Position[] = [];
    while (!this.#text.take('"')) {
      positions.push(this.#character(this.#text.character()));
    }
    return positions;
  }

  #character(codePoint: number): Position {
    const known = this.#characters.get(codePoint);
    if (known !== undefined) return known;
    const set = this.#set(characterSet([codePoint, codePoint]));
    this.#characters.set(codePoint, set);
    return set;
  }

  #characterClass(): Position {
    const negated = this.#text.take('^');
    const pairs: number[] = [];
    while (!this.#text.take(']')) {
      const first = this.#text.character();
      const isRange = this.#text.isAt('-') && !this.#text.isAt('-]');
      if (isRange) this.#text.expect('-');
      const last = isRange ? this.#text.character() : first;
      if (last < first) throw this.#text.unexpected('a range of characters runs backwards');
      pairs.push(first, last);
    }
    if (pairs.length === 0) throw this.#text.unexpected('no characters in brackets');
    return this.#set(characterSet(pairs, negated));
  }

  #set(set: CharacterSet): Position {
    if (set.length === 0) throw this.#text.unexpected('characters that no text can have');
    const key = set.join();
    const known = this.#setIndex.get(key);
    if (known !== undefined) return known;
    const index = this.#sets.push(set) - 1;
    this.#setIndex.set(key, index);
    return index;
  }
}
