import { type Document, type ReadOptions, readDocument } from '../../src/documents/index.ts';

/** Reads a document given as text (UTF-8) or bytes under a file name. */
export function readNamed(
  name: string,
  content: string | Uint8Array,
  options?: ReadOptions,
): Promise<Document> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readDocument({ name, bytes }, options);
}

/** The sentences of a document as people see them. */
export function quotes(document: Document): string[] {
  return document.sentences.map(({ start, end }) => document.text.slice(start, end));
}
