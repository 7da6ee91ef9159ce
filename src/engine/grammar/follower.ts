// Follows a text through a grammar. All that it does is counted: a grammar that takes too much is refused, whatever it is
// that makes it so, and nobody else is kept waiting for it.
import { CharacterRuns } from './character-runs.ts';
import { contains, meets } from './character-set.ts';
import type { Grammar } from './grammar.ts';
import { invalidGrammar } from './invalid-grammar.ts';
import { firstSteps, mostKept, mostSteps, stepsPerToken } from './limits.ts';
import { PlaceFinder, type Places } from './places.ts';
import { afterByte, type Characters, isWithin, type TextPosition } from './text-position.ts';

export class Follower implements Characters {
  readonly runs: CharacterRuns;
  readonly #grammar: Grammar;
  #finder: PlaceFinder;
  #position: TextPosition;
  #stepsLeft = firstSteps;
  /** Counts how often kept places were forgotten: what was remembered of them elsewhere is of no use any more. */
  #epoch = 0;

  /** Throws `grammar-invalid` where its beginning alone takes too much. */
  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    this.runs = new CharacterRuns(grammar, this);
    this.#finder = this.#createFinder();
    this.#position = this.#finder.start();
  }

  get position(): TextPosition {
    return this.#position;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** Whether the text may end here. */
  get complete(): boolean {
    return !isWithin(this.#position) && this.#position.complete;
  }

  /** Where bytes lead to from here; `null` where they are not allowed. */
  peek(bytes: Uint8Array): TextPosition | null {
    let position: TextPosition | null = this.#position;
    for (const byte of bytes) {
      position = this.afterByte(position, byte);
      if (position === null) return null;
    }
    return position;
  }

  afterByte(position: TextPosition, byte: number): TextPosition | null {
    this.spend(1);
    return afterByte(position, byte, this);
  }

  /** Goes on from a position that was peeked at. */
  moveTo(position: TextPosition): void {
    this.#position = position;
    this.#stepsLeft = Math.min(mostSteps, this.#stepsLeft + stepsPerToken);
    if (this.#finder.size > mostKept) this.#forget();
  }

  after(places: Places, codePoint: number): Places | null {
    const known = places.next.get(codePoint);
    if (known !== undefined) return known;
    const { sets } = this.#grammar;
    const next = this.#finder.after(places, (set) => contains(sets[set] ?? [], codePoint));
    places.next.set(codePoint, next);
    return next;
  }

  anyOf({ stacks }: Places, first: number, last: number): boolean {
    const { sets, positions } = this.#grammar;
    this.spend(stacks.length);
    return stacks.some(({ at }) => meets(sets[positions[at] as number] ?? [], first, last));
  }

  /** Throws `grammar-invalid` where more steps were made than may be. */
  spend(steps: number): void {
    this.#stepsLeft -= steps;
    if (this.#stepsLeft < 0) throw invalidGrammar('it takes too much work to follow');
  }

  #createFinder(): PlaceFinder {
    return new PlaceFinder(this.#grammar, (steps) => this.spend(steps));
  }

  #forget(): void {
    this.#finder = this.#createFinder();
    this.#epoch += 1;
    const position = this.#position;
    if (isWithin(position)) this.#position = { ...position, places: this.#finder.adopt(position.places) };
    else this.#position = this.#finder.adopt(position);
  }
}
