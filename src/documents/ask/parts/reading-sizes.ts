import type { Document } from '../../document.ts';
import { indexPassages } from '../find-passages.ts';
import { pagesAround } from './pages-around.ts';

/** Characters that are read with `read: 'whole'` and with `read: 'passages'`, before anything is. */
export function readingSizes(
  documents: readonly Document[],
  question: string,
): { whole: number; passages: number } {
  const around = pagesAround(documents, { index: indexPassages(documents), question });
  const passages = around.reduce((sum, { documentIndex, sentences }) => {
    const of = (index: number): number => {
      const sentence = documents[documentIndex]?.sentences[index];
      return sentence === undefined ? 0 : sentence.end - sentence.start + 1;
    };
    return sum + sentences.reduce((own, index) => own + of(index), 0);
  }, 0);
  return { whole: documents.reduce((sum, { text }) => sum + text.length, 0), passages };
}
