import type { Document } from '../document.ts';

/** Cited sentences with one before and one after, which say what they speak of. */
export function sourceAround(
  { text, sentences }: Document,
  { sentence, endSentence }: { sentence: number; endSentence: number },
): string {
  const first = sentences[Math.max(0, sentence - 1)];
  const last = sentences[Math.min(sentences.length - 1, endSentence + 1)];
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.end);
}
