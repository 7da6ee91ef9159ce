// Several documents and whole folders: what can be read is read, what fails is reported.
import { DesksideError, toDesksideError } from '../core/index.ts';
import { checkEncoding } from './check-encoding.ts';
import type { Document } from './document.ts';
import type { DocumentFailure } from './document-failure.ts';
import { expandPaths } from './expand-paths.ts';
import { documentLimits } from './limits.ts';
import type { PageProgress } from './page-progress.ts';
import { type ReadOptions, readDocument } from './read-document.ts';

export interface ReadDocumentsProgress {
  /** Documents finished, read or failed. */
  done: number;
  total: number;
  /** The document being read now. */
  name: string;
  /** The progress within that document, if its pages take long. */
  pages?: PageProgress;
}

export interface ReadDocumentsOptions extends Omit<ReadOptions, 'onPage'> {
  onProgress?: ((progress: ReadDocumentsProgress) => void) | undefined;
}

export interface ReadDocuments {
  documents: Document[];
  failures: DocumentFailure[];
  /** Names of files in folders that Deskside does not read: unsupported formats, and links. Hidden files are not included. */
  skipped: string[];
}

/**
 * Reads files and folders in the given order (folders sorted by name). Rejects only if interrupted, or for an unknown encoding;
 * every other failure is in `failures`, and the caller decides what an empty `documents` means.
 */
export async function readDocuments(
  paths: readonly string[],
  options: ReadDocumentsOptions = {},
): Promise<ReadDocuments> {
  const limits = { ...documentLimits, ...options.limits };
  checkEncoding(options.encoding);
  const { files, failures, skipped } = await expandPaths(paths, limits);
  const documents: Document[] = [];
  for (const [done, { path, name, named }] of files.entries()) {
    options.onProgress?.({ done, total: files.length, name });
    try {
      const onPage = (pages: PageProgress): void =>
        options.onProgress?.({ done, total: files.length, name, pages });
      documents.push(await readDocument({ path, name }, { ...options, onPage }));
    } catch (error) {
      const known = toDesksideError(error);
      if (known.code === 'interrupted' || options.signal?.aborted) throw new DesksideError('interrupted', {});
      failures.push({ name, error: known, named });
    }
  }
  return { documents, failures, skipped };
}
