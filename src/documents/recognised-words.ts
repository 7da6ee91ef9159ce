// How sure a stretch of text is, from the words that a reader recognised on pictures.
import type { Sentence } from './document.ts';
import { doubtfulBelow } from './ocr/recognised-page.ts';
import type { Span } from './readers/reader.ts';

/** A function from ascending, non-overlapping stretches to the words that were recognised in them. */
export function recognisedWords(
  spans: readonly Span[],
): (start: number, end: number) => Sentence['recognised'] {
  const words = spans.filter(({ confidence }) => confidence !== undefined);
  let first = 0;
  return (start, end) => {
    while (first < words.length && (words[first]?.end ?? 0) <= start) first += 1;
    const found = { words: 0, doubtful: 0 };
    for (let index = first; (words[index]?.start ?? end) < end; index += 1) {
      found.words += 1;
      if ((words[index]?.confidence ?? 1) < doubtfulBelow) found.doubtful += 1;
    }
    return found.words > 0 ? found : null;
  };
}
