import type { Document } from '../document.ts';
import type { LabelledQuestion } from './read-labelled-set.ts';

/** Positions of the sentences that a question rests on. Throws a RangeError for a quote that is no sentence, or more than one. */
export function goldSentences(document: Document, { id, quotes }: LabelledQuestion): number[] {
  return quotes.map((quote) => {
    const found = document.sentences.filter(({ start, end }) => document.text.slice(start, end) === quote);
    const [sentence] = found;
    if (sentence === undefined || found.length > 1)
      throw new RangeError(`${id}: ${found.length} times “${quote}”`);
    return sentence.index;
  });
}
