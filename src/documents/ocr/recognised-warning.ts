import type { DocumentWarning } from '../document.ts';
import type { Tesseract } from './find-tesseract.ts';
import { doubtfulBelow, type RecognisedPage } from './recognised-page.ts';

/** Marks a document as one whose text was recognised, in part or on the whole, and says which words were not. */
export function recognisedWarning(
  pages: ReadonlyMap<number, RecognisedPage>,
  { languages }: Pick<Tesseract, 'languages'>,
): DocumentWarning[] {
  return [...recognised(pages, languages), ...notRecognised(pages)];
}

function recognised(
  pages: ReadonlyMap<number, RecognisedPage>,
  languages: Tesseract['languages'],
): DocumentWarning[] {
  const words = [...pages.values()].flatMap((page) => page.words);
  if (words.length === 0) return [];
  return [
    {
      type: 'text-recognised',
      pages: numbersOf(pages, (page) => page.words.length > 0),
      words: words.length,
      doubtful: words.filter(({ confidence }) => confidence < doubtfulBelow).length,
      languages: languages.map(({ code }) => code),
    },
  ];
}

/** What a person sees on the picture and nobody reads in the text. */
function notRecognised(pages: ReadonlyMap<number, RecognisedPage>): DocumentWarning[] {
  const count = (which: keyof RecognisedPage['unread']): number =>
    [...pages.values()].reduce((sum, { unread }) => sum + unread[which], 0);
  const [unsure, sideways] = [count('unsure'), count('sideways')];
  if (unsure + sideways === 0) return [];
  const where = numbersOf(pages, ({ unread }) => unread.unsure + unread.sideways > 0);
  return [{ type: 'words-not-recognised', pages: where, unsure, sideways }];
}

function numbersOf(
  pages: ReadonlyMap<number, RecognisedPage>,
  test: (page: RecognisedPage) => boolean,
): number[] {
  return [...pages].flatMap(([number, page]) => (test(page) ? [number] : [])).sort((a, b) => a - b);
}
