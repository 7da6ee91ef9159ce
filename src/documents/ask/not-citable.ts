// What was not offered as a source, so that the answer can say so.
import type { Document } from '../document.ts';
import type { NotCitable, StrategyName } from './ask-types.ts';
import { citableSentences } from './citable-sentences.ts';

/** Per document, how many sentences a strategy does not offer; documents that are offered whole are left out. */
export function notCitable(documents: readonly Document[], strategy: StrategyName): NotCitable[] {
  // Numbers stand before every sentence; the others leave out what pages repeat.
  if (strategy === 'ids') return [];
  return documents.flatMap((document, documentIndex) => {
    const sentences = document.sentences.length - citableSentences(document).length;
    return sentences === 0 ? [] : [{ document: document.name, documentIndex, sentences }];
  });
}
