// What was read of which document, for receipts.
import type { ReadPart } from '../../../core/index.ts';
import type { Document } from '../../document.ts';
import type { Selection } from './document-part.ts';

export function readParts(documents: readonly Document[], selections: readonly Selection[]): ReadPart[] {
  return selections.flatMap(({ documentIndex, sentences }): ReadPart[] => {
    const document = documents[documentIndex];
    return document === undefined ? [] : [partOfReceipt(document, sentences)];
  });
}

/** Documents of which nothing was read are among them. */
export function allParts(documents: readonly Document[], selections: readonly Selection[]): ReadPart[] {
  return documents.map((document, documentIndex) =>
    partOfReceipt(
      document,
      selections.flatMap((each) => (each.documentIndex === documentIndex ? each.sentences : [])),
    ),
  );
}

function partOfReceipt({ name, sentences: all, pages }: Document, sentences: readonly number[]): ReadPart {
  const read = new Set(sentences.flatMap((index) => all[index]?.page ?? []));
  return {
    document: name,
    sentences: sentences.length,
    ofSentences: all.length,
    firstSentence: sentences[0] ?? null,
    lastSentence: sentences.at(-1) ?? null,
    pages: pages === null ? null : [...read].sort((a, b) => a - b),
    ofPages: pages,
  };
}
