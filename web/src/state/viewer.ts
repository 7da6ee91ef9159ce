// Which document lies open beside the conversation, and at which citation.
import { computed, signal } from '@preact/signals';
import type { ApiCitation } from '../api/index.ts';

export interface Viewed {
  documentId: string;
  /** All citations of the answer that was clicked, of all its documents, in the order of their footnotes. */
  citations: readonly ApiCitation[];
  /** Position in `citations`; null: the document was opened for itself. */
  at: number | null;
}

export const viewed = signal<Viewed | null>(null);

export const current = computed(() => {
  const { citations, at } = viewed.value ?? { citations: [], at: null };
  return at === null ? null : (citations[at] ?? null);
});

export function openDocument(documentId: string): void {
  viewed.value = { documentId, citations: [], at: null };
}

export function openCitation(citations: readonly ApiCitation[], at: number): void {
  const citation = citations[at];
  if (citation !== undefined) viewed.value = { documentId: citation.documentId, citations, at };
}

/** j and k: to the next citation or the one before, round the end. */
export function walkCitations(step: 1 | -1): void {
  const now = viewed.peek();
  if (now === null || now.citations.length === 0) return;
  const count = now.citations.length;
  openCitation(now.citations, ((now.at ?? -step) + step + count) % count);
}

export function closeViewer(): void {
  viewed.value = null;
}
