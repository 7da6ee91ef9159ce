// How many characters of one set may follow one another, whichever they are: within a text in quotes, as many as still fit.
import { shareOf, sizeOf } from './character-set.ts';
import type { CharacterSet, Grammar } from './grammar.ts';
import type { Places, Spend } from './places.ts';

export interface Following {
  after(places: Places, codePoint: number): Places | null;
  spend: Spend;
}

export class CharacterRuns {
  readonly #grammar: Grammar;
  readonly #following: Following;

  constructor(grammar: Grammar, following: Following) {
    this.#grammar = grammar;
    this.#following = following;
  }

  /** The largest set of characters that may come next. */
  largestSet({ stacks }: Places): CharacterSet {
    this.#following.spend(stacks.length);
    const sets = stacks.map(({ at }) => this.#setOf(at));
    return sets.reduce((largest, set) => (sizeOf(set) > sizeOf(largest) ? set : largest), []);
  }

  /** Counted up to `most`; `null` where it depends on which characters of the set they are. */
  longest(set: CharacterSet, from: Places, most: number): number | null {
    let places = from;
    for (let length = 0; length < most; length += 1) {
      const next = this.#afterAll(places, set);
      if (next === undefined) return null;
      if (next === null) return length;
      if (next === places) return most;
      places = next;
    }
    return most;
  }

  /** `null` where none is allowed; `undefined` where they lead to different places. */
  #afterAll(places: Places, set: CharacterSet): Places | null | undefined {
    if (places.nextOfSet.has(set)) return places.nextOfSet.get(set);
    this.#following.spend(places.stacks.length * set.length);
    const differ = places.stacks.some(({ at }) => shareOf(this.#setOf(at), set) === 'some');
    const next = differ ? undefined : this.#following.after(places, set[0] as number);
    places.nextOfSet.set(set, next);
    return next;
  }

  #setOf(at: number): CharacterSet {
    return this.#grammar.sets[this.#grammar.positions[at] as number] ?? [];
  }
}
