import type { DocumentWarning } from '../document.ts';
import type { Tesseract } from './find-tesseract.ts';
import { doubtfulBelow, type RecognisedPage } from './recognised-page.ts';

/** Marks a document as one whose text was recognised, in part or on the whole. */
export function recognisedWarning(
  pages: ReadonlyMap<number, RecognisedPage>,
  { languages }: Pick<Tesseract, 'languages'>,
): DocumentWarning[] {
  const words = [...pages.values()].flatMap((page) => page.words);
  if (words.length === 0) return [];
  return [
    {
      type: 'text-recognised',
      pages: [...pages]
        .flatMap(([number, page]) => (page.words.length > 0 ? [number] : []))
        .sort((a, b) => a - b),
      words: words.length,
      doubtful: words.filter(({ confidence }) => confidence < doubtfulBelow).length,
      languages: languages.map(({ code }) => code),
    },
  ];
}
