// The prefix cache for work about documents: which states came of it is noted beside each of them, so that they go with it.
import { type PrefixCache, removeSnapshots } from '../../../engine/index.ts';
import type { DocumentShelf } from './document-shelf.ts';

export interface NotedFor {
  documents: DocumentShelf;
  owner: string;
  ids: readonly string[];
}

export class NotedCache implements AsyncDisposable {
  /** `null` where nothing is kept on disk. */
  readonly cache: PrefixCache | null;
  readonly #noted: NotedFor;
  readonly #names = new Set<string>();

  constructor(cache: PrefixCache | null, noted: NotedFor) {
    this.#noted = noted;
    const isNoted = cache !== null && noted.ids.length > 0;
    this.cache = isNoted ? cache.telling((name) => this.#names.add(name)) : cache;
  }

  /** What came of a document that was deleted meanwhile goes at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { documents, owner, ids } = this.#noted;
    if (this.cache === null || this.#names.size === 0) return;
    const left = await documents.noteStates(owner, ids, [...this.#names]);
    if (left.length > 0) await removeSnapshots(this.cache.store, left);
  }
}
