import type { Citation } from '../../documents/index.ts';
import { documentWarning } from '../../report/index.ts';
import type { WireDocument } from '../dialects/anthropic/index.ts';
import { type CitedDocument, citedDocument } from './cited-document.ts';

export interface CitedDocuments {
  documents: CitedDocument[];
  /** In words. */
  notes: string[];
}

/** Documents of a request, one after the other. Throws `document-…`. */
export async function citedDocuments(
  wire: readonly WireDocument[],
  signal: AbortSignal,
): Promise<CitedDocuments> {
  const documents: CitedDocument[] = [];
  for (const [index, each] of wire.entries()) documents.push(await citedDocument(each, index, signal));
  const notes = documents.flatMap(({ document: { name, warnings } }) =>
    warnings.map((warning) => documentWarning(name, warning)),
  );
  return { documents, notes };
}

/** A citation as Anthropic's dialect writes it. Where it stands on the page is more than the dialect has words for. */
export function wireCitation(documents: readonly CitedDocument[], citation: Citation): object {
  const cited = documents[citation.documentIndex];
  return {
    ...cited?.locate(citation),
    document_index: citation.documentIndex,
    document_title: cited?.title ?? null,
    file_id: cited?.fileId ?? null,
    deskside: { boxes: citation.boxes, page_label: citation.pageLabel },
  };
}
