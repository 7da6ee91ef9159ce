// One document: bytes → text, sentences and where they stand.
import { basename } from 'node:path';
import { DesksideError } from '../core/index.ts';
import { checkEncoding } from './check-encoding.ts';
import { cutSentences } from './cut-sentences.ts';
import type { Document } from './document.ts';
import { type DocumentLimits, documentLimits } from './limits.ts';
import { readBytes } from './read-bytes.ts';
import { readWhole } from './read-whole.ts';

/** A file, or bytes that came from elsewhere (stdin, an upload) under a name. */
export type DocumentSource = { path: string; name?: string } | { name: string; bytes: Uint8Array };

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  limits?: Partial<DocumentLimits> | undefined;
  /** What text files are in (`windows-1252`, `koi8-r`, …), where it is known better than they say. */
  encoding?: string | undefined;
}

/**
 * Reads a document. The same bytes under the same reader version give the same text.
 * Errors: `usage-invalid` for an unknown encoding; `document-not-found`, `-unreadable`, `-unsupported`, `-no-text`, `-limit`, `-encrypted`, `interrupted`.
 */
export async function readDocument(source: DocumentSource, options: ReadOptions = {}): Promise<Document> {
  const limits = { ...documentLimits, ...options.limits };
  checkEncoding(options.encoding);
  const name = source.name ?? ('path' in source ? basename(source.path) : '');
  const bytes =
    'path' in source ? await readBytes(source.path, { name, limits, signal: options.signal }) : source.bytes;
  if (bytes.length > limits.fileBytes) throw tooMuch(name, 'fileBytes', bytes.length, limits);
  const { reader, output } = await readWhole({ ...options, name, bytes, limits });
  if (options.signal?.aborted) throw new DesksideError('interrupted', {});
  if (output.text.length > limits.textCharacters) {
    throw tooMuch(name, 'textCharacters', output.text.length, limits);
  }
  const sentences = cutSentences(output);
  if (sentences.length === 0) throw new DesksideError('document-no-text', { name, pages: output.pages ?? 0 });
  return {
    name,
    path: 'path' in source ? source.path : null,
    format: reader.format,
    text: output.text,
    pages: output.pages,
    sentences,
    warnings: output.warnings,
    readerVersion: `${reader.format}/${reader.version}`,
  };
}

function tooMuch(
  name: string,
  limit: keyof DocumentLimits,
  value: number,
  limits: DocumentLimits,
): DesksideError {
  return new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] });
}
