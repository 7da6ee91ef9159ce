import type { Answer, Citation, Document } from '../../src/documents/index.ts';

/** Citations that are not what they say: a slice of the document that was asked, from the start of a sentence to the end of one. */
export function invalidCitations({ answer, passages }: Answer, documents: readonly Document[]): string[] {
  const citations = [...answer.flatMap((statement) => statement.citations), ...passages];
  return citations.flatMap((citation) => faultOf(citation, documents[citation.documentIndex]) ?? []);
}

function faultOf(citation: Citation, document: Document | undefined): string | null {
  const { sentence, endSentence, start, end, quote } = citation;
  const first = document?.sentences[sentence];
  const last = document?.sentences[endSentence];
  if (document === undefined || first === undefined || last === undefined) return 'no such sentence';
  if (sentence > endSentence) return 'it ends before it begins';
  if (first.start !== start || last.end !== end) return 'its offsets are not those of its sentences';
  if (document.text.slice(start, end) !== quote) return 'its quote is not the slice';
  if (quote.trim() === '') return 'it is empty';
  if (citation.document !== document.name) return 'it has another name';
  if (citation.page !== first.page || citation.line !== first.line) return 'it has another place';
  return null;
}
