// Citations and statements as our own API writes them: documents are named by their ids.
import type { Citation, FieldAnswer, Statement, Support } from '../../../documents/index.ts';
import { supportMark } from '../../../report/index.ts';
import type { ApiCitation, ApiField, ApiStatement, ApiSupport } from '../schemas/index.ts';

/** @param ids of the documents, in the order in which they were asked */
export function wireCitation(
  { documentIndex, columns, ...citation }: Citation,
  ids: readonly string[],
): ApiCitation {
  const documentId = ids[documentIndex];
  if (documentId === undefined) throw new TypeError('a citation of a document that was not asked');
  return { documentId, ...citation, columns: columns === null ? null : [...columns] };
}

export function wireSupport(support: Support | null): ApiSupport | null {
  return support === null ? null : { ...support, doubt: supportMark(support) };
}

export function wireStatement({ text, citations, support }: Statement, ids: readonly string[]): ApiStatement {
  return {
    text,
    citations: citations.map((citation) => wireCitation(citation, ids)),
    support: wireSupport(support),
  };
}

export function wireField({ citations, support, ...field }: FieldAnswer, ids: readonly string[]): ApiField {
  return {
    ...field,
    citations: citations.map((citation) => wireCitation(citation, ids)),
    support: wireSupport(support),
  };
}
