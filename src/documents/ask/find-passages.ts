// The sentences that share most with a question, found by words alone, before a model has read a token.
import type { Document } from '../document.ts';
import { type Found, PassageIndex } from '../passages/index.ts';
import type { Citation } from './ask-types.ts';
import { citableSentences } from './citable-sentences.ts';
import { rankSentences } from './rank-sentences.ts';
import { createCitation } from './sentence-range.ts';

/** More are a second reading of the document. */
const defaultLimit = 3;

export interface PassageOptions {
  /** Most passages (default 3). */
  limit?: number;
}

/**
 * Best first; none if no word of the question is in the documents. Takes tens of milliseconds for a hundred pages. It finds
 * where the words are, not whether they answer the question.
 */
export function findPassages(
  documents: readonly Document[],
  question: string,
  options: PassageOptions = {},
): Citation[] {
  return passagesIn(indexPassages(documents), { documents, question, ...options });
}

/** The last index of each document, with the documents that it was made of: the next question is mostly about the same ones. */
const indexes = new WeakMap<Document, { documents: readonly Document[]; index: PassageIndex }>();

/** Made once for documents that are asked about together, for as long as they are. */
export function indexPassages(documents: readonly Document[]): PassageIndex {
  const [first] = documents;
  const known = first === undefined ? undefined : indexes.get(first);
  if (known !== undefined && areSame(known.documents, documents)) return known.index;
  const index = new PassageIndex({ documents, sentencesOf: citableSentences });
  if (first !== undefined) indexes.set(first, { documents: [...documents], index });
  return index;
}

function areSame(some: readonly Document[], others: readonly Document[]): boolean {
  return some.length === others.length && some.every((document, at) => document === others[at]);
}

export interface PassageSearch extends PassageOptions {
  documents: readonly Document[];
  question: string;
  /** See `Ranking`. */
  near?: readonly Found[] | undefined;
}

/** The same as `findPassages`, in an index that is there already. */
export function passagesIn(
  index: PassageIndex,
  { documents, question, near = [], limit = defaultLimit }: PassageSearch,
): Citation[] {
  return rankSentences(index, { question, near, limit }).map(({ documentIndex, sentence }) => {
    return createCitation(documents, { documentIndex, first: sentence.index, last: sentence.index });
  });
}
