// Where a text may be in a grammar: the stacks of what is still to come, each of which ends at a set of characters. Stacks
// share what they have in common, and the same stack is one object, so that the same place is seen to be the same.
import { type CharacterSet, endPosition, type Grammar, isReference, ruleOf } from './grammar.ts';
import { invalidGrammar } from './invalid-grammar.ts';
import { mostPlaces } from './limits.ts';

/** What it takes to make a stack, in steps that only look at one. */
const stepsPerStack = 50;

/** A stack: the position on its top, and what comes after the rule of that position. */
export interface Stack {
  readonly id: number;
  readonly at: number;
  readonly below: Stack | null;
  readonly above: Map<number, Stack>;
}

/** All places that a text may be at. */
export interface Places {
  readonly stacks: readonly Stack[];
  /** Whether the text may end here. */
  readonly complete: boolean;
  /** What a character leads to, as far as it was asked; `null`: it is not allowed. */
  readonly next: Map<number, Places | null>;
  /** The same for all characters of a set; `undefined`: they lead to different places. */
  readonly nextOfSet: Map<CharacterSet, Places | null | undefined>;
}

/** Called with each number of steps before they are made; throws where they are too many. */
export type Spend = (steps: number) => void;

export class PlaceFinder {
  readonly #grammar: Grammar;
  readonly #spend: Spend;
  readonly #bottom = new Map<number, Stack>();
  readonly #known = new Map<string, Places>();
  #stacks = 0;

  constructor(grammar: Grammar, spend: Spend) {
    this.#grammar = grammar;
    this.#spend = spend;
  }

  /** Stacks and sets of them made so far. */
  get size(): number {
    return this.#stacks + this.#known.size;
  }

  /** Where every text begins. */
  start(): Places {
    const { rules, root } = this.#grammar;
    return this.#close((rules[root] ?? []).map((at) => ({ at, below: null })));
  }

  /** The same places, made anew by this finder. */
  adopt({ stacks, complete }: Places): Places {
    return this.#keep(
      stacks.map((stack) => this.#copy(stack)),
      complete,
    );
  }

  /** Where a character leads to from all the places that it is allowed at. */
  after(places: Places, allowed: (set: number) => boolean): Places | null {
    const { positions } = this.#grammar;
    this.#spend(places.stacks.length);
    const tops = places.stacks.filter(({ at }) => allowed(positions[at] as number));
    if (tops.length === 0) return null;
    return this.#close(tops.map(({ at, below }) => ({ at: at + 1, below })));
  }

  /** Goes into rules until all stacks have characters on top. */
  #close(tops: readonly Pick<Stack, 'at' | 'below'>[]): Places {
    const { positions, rules } = this.#grammar;
    const seen = new Set<Stack>();
    const found: Stack[] = [];
    const todo: Stack[] = [];
    let complete = false;
    const enter = (at: number, below: Stack | null): void => {
      const stack = positions[at] === endPosition ? below : this.#stack(at, below);
      if (stack === null) complete = true;
      else if (!seen.has(stack)) {
        seen.add(stack);
        todo.push(stack);
      }
    };
    for (const { at, below } of tops) enter(at, below);
    for (let stack = todo.pop(); stack !== undefined; stack = todo.pop()) {
      this.#spend(1);
      const { at, below } = stack;
      const position = positions[at] as number;
      if (!isReference(position)) {
        found.push(stack);
        if (found.length > mostPlaces)
          throw invalidGrammar(`a text can be read in more than ${mostPlaces} ways`);
      } else {
        const rest = positions[at + 1] === endPosition ? below : this.#stack(at + 1, below);
        const starts = rules[ruleOf(position)] ?? [];
        this.#spend(starts.length);
        for (const start of starts) enter(start, rest);
      }
    }
    return this.#keep(found, complete);
  }

  #stack(at: number, below: Stack | null): Stack {
    const siblings = below?.above ?? this.#bottom;
    const known = siblings.get(at);
    if (known !== undefined) return known;
    this.#spend(stepsPerStack);
    this.#stacks += 1;
    const stack = { id: this.#stacks, at, below, above: new Map<number, Stack>() };
    siblings.set(at, stack);
    return stack;
  }

  #keep(stacks: Stack[], complete: boolean): Places {
    stacks.sort((a, b) => a.id - b.id);
    const key = `${complete}:${stacks.map(({ id }) => id).join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const places = { stacks, complete, next: new Map(), nextOfSet: new Map() };
    this.#known.set(key, places);
    return places;
  }

  #copy(stack: Stack): Stack {
    const path: number[] = [];
    for (let one: Stack | null = stack; one !== null; one = one.below) path.push(one.at);
    const copied = path.reduceRight<Stack | null>((below, at) => this.#stack(at, below), null);
    return copied ?? stack;
  }
}
