// Which lists of options the engine process has been told, so that the sentences of a document go over the line once.
import { choiceSets } from '../protocol.ts';

type Options = readonly (readonly number[])[];

export class ChoiceSets {
  /** By the number of the set; the same list is known by its identity. */
  readonly #told: (Options | undefined)[] = Array.from({ length: choiceSets });
  #next = 0;

  /** The number of the set that has these options, or is to have them. */
  find(options: Options): { set: number; isTold: boolean } {
    const told = this.#told.indexOf(options);
    if (told >= 0) return { set: told, isTold: true };
    const set = this.#next;
    this.#next = (set + 1) % choiceSets;
    return { set, isTold: false };
  }

  /** The process has answered, so it knows them. */
  note(set: number, options: Options): void {
    this.#told[set] = options;
  }
}
