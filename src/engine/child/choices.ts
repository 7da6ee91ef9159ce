// Token lists that one is chosen from again and again, as they were told once: the sentences of a document, for every statement.
import { DesksideError } from '../../core/index.ts';
import { buildTrie, type TrieNode } from './token-trie.ts';

/** Lists to choose from, ready to be followed. */
export interface Choices {
  readonly trie: TrieNode;
  /** Tokens of the longest list. */
  readonly longest: number;
}

/** What was told of one sequence; it goes with the sequence. */
export class ToldChoices {
  readonly #sets = new Map<number, Choices>();

  /** The lists of a set; those that are named take the place of what it was before. Throws `engine-request`. */
  get(set: number, lists: readonly (readonly number[])[] | undefined): Choices {
    if (lists !== undefined) {
      const longest = lists.reduce((length, list) => Math.max(length, list.length), 0);
      this.#sets.set(set, { trie: buildTrie(lists), longest });
    }
    const choices = this.#sets.get(set);
    if (choices !== undefined) return choices;
    throw new DesksideError('engine-request', { reason: `set ${set} was never defined` });
  }
}
