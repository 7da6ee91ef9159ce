// Which sentences of a document can carry a statement.
import type { Document, Sentence } from '../document.ts';

/** Words that stand in this many places are running heads, page numbers, boilerplate: quoting them points nowhere. */
const tooManyPlaces = 3;

/**
 * Leaves out headings (they say what is talked about, not what holds) and what stands in many places. A document that
 * consists of nothing else keeps all its sentences.
 */
export function citableSentences({ text, sentences }: Document): readonly Sentence[] {
  const wordsOf = ({ start, end }: Sentence): string =>
    text
      .slice(start, end)
      .replace(/[\s\d]+/gu, ' ')
      .trim();
  const places = new Map<string, number>();
  for (const sentence of sentences) {
    const words = wordsOf(sentence);
    places.set(words, (places.get(words) ?? 0) + 1);
  }
  const citable = sentences.filter((sentence) => {
    const words = text.slice(sentence.start, sentence.end).replace(/^#+\s*/u, '');
    const isHeading = words === sentence.heading;
    return !isHeading && (places.get(wordsOf(sentence)) ?? 0) < tooManyPlaces;
  });
  return citable.length > 0 ? citable : sentences;
}
