// Some sentences of a document as a document of their own, and the way back: citations always count in the whole.
import type { Document, Sentence } from '../../document.ts';
import type { Citation } from '../ask-types.ts';
import { createCitation, mergeRanges } from '../sentence-range.ts';

export interface DocumentPart {
  /** Its sentences are numbered anew, and its text has only them. */
  document: Document;
  /** Position of the whole among the documents asked. */
  documentIndex: number;
  /** For each of its sentences, the position in the whole. */
  sentences: readonly number[];
}

/** Some sentences of one of the documents asked. */
export interface Selection {
  documentIndex: number;
  /** Ascending, each once. */
  sentences: readonly number[];
}

/** What does not follow each other is set apart by a blank line. */
export function partOf(
  documents: readonly Document[],
  { documentIndex, sentences: wanted }: Selection,
): DocumentPart {
  const whole = documents[documentIndex];
  if (whole === undefined) throw new RangeError(`no document ${documentIndex}`);
  let text = '';
  const sentences = wanted.map((index, at): Sentence => {
    const sentence = whole.sentences[index];
    if (sentence === undefined) throw new RangeError(`no sentence ${index} in document ${documentIndex}`);
    const follows = at > 0 && wanted[at - 1] === index - 1;
    if (at > 0 && !follows) text += '\n\n';
    text += follows ? gapBefore(whole, sentence) : gapBefore(whole, sentence).replace(/^\s*\n/u, '');
    const start = text.length;
    text += whole.text.slice(sentence.start, sentence.end);
    return { ...sentence, index: at, start, end: text.length };
  });
  if (wanted.at(-1) === whole.sentences.length - 1) text += whole.text.slice(whole.sentences.at(-1)?.end);
  return { document: { ...whole, text, sentences }, documentIndex, sentences: wanted };
}

/** What stands between a sentence and the one before it: spaces, empty cells, signs that belong to none. */
export function gapBefore({ text, sentences }: Document, { index, start }: Sentence): string {
  return text.slice(sentences[index - 1]?.end ?? 0, start);
}

/** A citation in a part, as citations of the whole: one for each run of sentences that follow each other there. */
export function inWhole(
  { sentence, endSentence, documentIndex }: Citation,
  parts: readonly DocumentPart[],
  documents: readonly Document[],
): Citation[] {
  const part = parts[documentIndex];
  if (part === undefined) throw new RangeError(`no part ${documentIndex}`);
  const own = part.sentences.slice(sentence, endSentence + 1);
  const ranges = own.map((index) => ({ documentIndex: part.documentIndex, first: index, last: index }));
  return mergeRanges(ranges).map((range) => createCitation(documents, range));
}
