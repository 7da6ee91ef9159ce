// Several documents and whole folders: what can be read is read, what fails is named.
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
  /** The one being read now. */
  name: string;
  /** Of that one, where its pages take their time. */
  pages?: PageProgress;
}

export interface ReadDocumentsOptions extends Omit<ReadOptions, 'onPage'> {
  onProgress?: ((progress: ReadDocumentsProgress) => void) | undefined;
}

export interface ReadDocuments {
  documents: Document[];
  failures: DocumentFailure[];
  /** Names of what folders hold and Deskside does not read: other kinds of files, and links. Hidden files are not meant. */
  skipped: string[];
}

/**
 * Reads files and folders in the order given (folders sorted by name). Only an interruption, and an encoding that nobody knows, reject;
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
