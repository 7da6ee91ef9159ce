// What each sentence takes of a window, so that sections can be cut to measure.
import type { LoadedModel } from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import { gapBefore } from './document-part.ts';

/** Sentences that are counted in one go. */
const batch = 2_000;

/**
 * Tokens of each sentence with what stands before it. The sum is hardly less than what they take together, for tokens do not reach across
 * sentences here, and may there.
 */
export async function countSentences(
  model: LoadedModel,
  document: Document,
  signal: AbortSignal,
): Promise<number[]> {
  const counts: number[] = [];
  const { sentences, text } = document;
  for (let from = 0; from < sentences.length; from += batch) {
    signal.throwIfAborted();
    const texts = sentences.slice(from, from + batch).map((sentence) => {
      const own = gapBefore(document, sentence) + text.slice(sentence.start, sentence.end);
      return { text: own.toWellFormed(), special: false, after: 'text' as const };
    });
    counts.push(...(await model.tokenizeAll(texts)).map((tokens) => tokens.length));
  }
  return counts;
}
