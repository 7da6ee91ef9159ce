// The pages around the sentences that share most with a question: what is read where only passages are to be.
import type { Document } from '../../document.ts';
import type { Found, PassageIndex } from '../../passages/index.ts';
import { rankSentences } from '../rank-sentences.ts';
import type { Selection } from './document-part.ts';

/** Sentences that are looked for; what is asked is among the first ten for nearly every question that shares words with it. */
const passages = 8;
/** In documents without pages, so many sentences before and after are a page. */
const sentencesAround = 12;

/** Whole pages, each with the one before and after. None where no word of the question stands in the documents. */
export function pagesAround(
  documents: readonly Document[],
  { index, question, near = [] }: { index: PassageIndex; question: string; near?: readonly Found[] },
): Selection[] {
  const found = rankSentences(index, { question, near, limit: passages });
  return documents.flatMap((document, documentIndex): Selection[] => {
    const own = found.filter((each) => each.documentIndex === documentIndex).map(({ sentence }) => sentence);
    const isNear = (at: number, page: number | null): boolean =>
      own.some((sentence) =>
        page === null || sentence.page === null
          ? Math.abs(sentence.index - at) <= sentencesAround
          : Math.abs(sentence.page - page) <= 1,
      );
    const sentences = document.sentences.filter(({ index: at, page }) => isNear(at, page));
    return sentences.length === 0 ? [] : [{ documentIndex, sentences: sentences.map(({ index: at }) => at) }];
  });
}
