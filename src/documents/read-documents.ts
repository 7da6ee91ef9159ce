// Several documents and whole folders: what can be read is read, what fails is reported.
import { availableParallelism } from 'node:os';
import { DesksideError, toDesksideError } from '../core/index.ts';
import { checkEncoding } from './check-encoding.ts';
import type { Document } from './document.ts';
import type { DocumentFailure } from './document-failure.ts';
import { expandPaths, type NamedFile } from './expand-paths.ts';
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

// A PDF takes half a second of a core before its first page, in a process of its own; each may take the memory that one document may.
const mostAtOnce = 3;

/**
 * Reads files and folders, some at once; what comes back is in the given order (folders sorted by name). Rejects only if interrupted, or for an
 * unknown encoding; every other failure is in `failures`, and the caller decides what an empty `documents` means.
 */
export async function readDocuments(
  paths: readonly string[],
  options: ReadDocumentsOptions = {},
): Promise<ReadDocuments> {
  const limits = { ...documentLimits, ...options.limits };
  checkEncoding(options.encoding);
  const { files, failures, skipped } = await expandPaths(paths, limits);
  const outcomes: (Document | DocumentFailure)[] = [];
  const waiting = files.entries();
  let done = 0;
  const work = async (): Promise<void> => {
    // Shared by all who work: each takes the next file.
    for (const [index, file] of waiting) {
      const report = (pages?: PageProgress): void =>
        options.onProgress?.({ done, total: files.length, name: file.name, ...(pages && { pages }) });
      report();
      outcomes[index] = await readOne(file, options, report);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, availableParallelism()) }, work));
  const documents: Document[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) failures.push(outcome);
    else documents.push(outcome);
  }
  return { documents, failures, skipped };
}

async function readOne(
  { path, name, named }: NamedFile,
  options: ReadDocumentsOptions,
  onPage: (pages: PageProgress) => void,
): Promise<Document | DocumentFailure> {
  try {
    return await readDocument({ path, name }, { ...options, onPage });
  } catch (error) {
    const known = toDesksideError(error);
    if (known.code === 'interrupted' || options.signal?.aborted) throw new DesksideError('interrupted', {});
    return { name, error: known, named };
  }
}
