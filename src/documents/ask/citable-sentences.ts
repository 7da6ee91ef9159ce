// Which sentences of a document can carry a statement: all that say something. Headings too, for what looks like one may
// be a rule; rows of numbers too, for they are what people ask about. Only what pages repeat is left out.
import type { Document, Sentence } from '../document.ts';
import { isPageNumber } from '../readers/page-number.ts';

/** In a text without pages, as many lines that look like page numbers are page numbers. */
const fewestPages = 3;
const namesItself = /^(?:page|seite)\b|^[-–—] ?\w+ ?[-–—]$/iu;

/**
 * Leaves out page numbers, and running heads and feet from their second place on: the first carries the words. A
 * document that consists of nothing else keeps all its sentences.
 */
export function citableSentences(document: Document): readonly Sentence[] {
  const { text, sentences } = document;
  const numbers = pageNumbers(document);
  const seen = new Set<string>();
  const citable = sentences.filter((sentence) => {
    if (numbers.has(sentence)) return false;
    if (sentence.kind !== 'furniture') return true;
    // With its digits: a line at the top of each page may be a rent a year.
    const words = text.slice(sentence.start, sentence.end);
    const first = !seen.has(words);
    seen.add(words);
    return first;
  });
  return citable.length > 0 ? citable : sentences;
}

/** A number alone is a page number only at the edge of a page; elsewhere it is an amount, a row, an item of a list. */
function pageNumbers({ text, sentences }: Document): ReadonlySet<Sentence> {
  const of = (sentence: Sentence): string => text.slice(sentence.start, sentence.end);
  const atEdges = sentences.filter((sentence) => sentence.kind === 'furniture' && isPageNumber(of(sentence)));
  const named = sentences.filter((sentence) => {
    return sentence.kind === 'paragraph' && isPageNumber(of(sentence)) && namesItself.test(of(sentence));
  });
  return new Set([...atEdges, ...(named.length < fewestPages ? [] : named)]);
}
