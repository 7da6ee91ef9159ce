import type { Receipt } from '../../core/index.ts';
import type { Document } from '../document.ts';

/** For the receipt: how much of what was read was recognised on pictures, and how much of that is doubtful. */
export function recognisedCounts(
  documents: readonly Document[],
): Pick<Receipt, 'recognisedWords' | 'doubtfulWords'> {
  let [recognisedWords, doubtfulWords] = [0, 0];
  for (const warning of documents.flatMap(({ warnings }) => warnings)) {
    if (warning.type !== 'text-recognised') continue;
    recognisedWords += warning.words;
    doubtfulWords += warning.doubtful;
  }
  return recognisedWords > 0 ? { recognisedWords, doubtfulWords } : {};
}
