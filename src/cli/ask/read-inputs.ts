import { existsSync } from 'node:fs';
import { DesksideError, type ErrorCode, toDesksideError } from '../../core/index.ts';
import {
  type Document,
  type DocumentFailure,
  documentLimits,
  type ReadOptions,
  readDocument,
  readDocuments,
} from '../../documents/index.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import { readingLine } from '../terminal/reading-line.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What has nothing to do with the document: it would be the same with every other. */
const callersMistakes: readonly ErrorCode[] = ['interrupted', 'usage-invalid', 'setting-invalid'];

export interface ReadInputs {
  documents: Document[];
  failures: DocumentFailure[];
  /** What folders hold besides, and what is not read. */
  skipped: string[];
}

export interface ReadInputsOptions extends Pick<ReadOptions, 'encoding' | 'ocr' | 'kept'> {
  /** Goes on without what was named and cannot be read. */
  skipUnreadable?: boolean | undefined;
}

/**
 * Reads the documents, in the order given. Throws `documents-missing` where one that was named is not there, before anything
 * is read, or cannot be read; and `documents-none` where nothing can.
 */
export async function readInputs(
  files: readonly string[],
  terminal: Terminal,
  { skipUnreadable = false, ...options }: ReadInputsOptions = {},
): Promise<ReadInputs> {
  if (!skipUnreadable) refuseMissing(files);
  using status = new StatusLine(terminal.stderr);
  const { signal } = terminal.interrupts;
  const read: ReadInputs = { documents: [], failures: [], skipped: [] };
  for (const group of groups(files)) {
    const { documents, failures, skipped } =
      group[0] === '-'
        ? await readPiped(terminal, options)
        : await readDocuments(group, {
            ...options,
            signal,
            onProgress: (progress) => status.show(readingLine(progress)),
          });
    read.documents.push(...documents);
    read.failures.push(...failures);
    read.skipped.push(...skipped);
  }
  const unreadable = read.failures.filter(({ named }) => named && !skipUnreadable);
  if (read.documents.length > 0 && unreadable.length > 0) {
    throw new DesksideError('documents-missing', { failed: unreadable.map(asFailed) });
  }
  if (read.documents.length > 0) return read;
  const skipped = read.skipped.map((name) => ({ name, code: 'document-unsupported' }));
  throw new DesksideError('documents-none', { failed: [...read.failures.map(asFailed), ...skipped] });
}

function asFailed({ name, error }: DocumentFailure): { name: string; code: string } {
  return { name, code: error.code };
}

/** An hour of reading is not begun for a document of which a part is missing. */
function refuseMissing(files: readonly string[]): void {
  const missing = files.filter((file) => file !== '-' && !existsSync(file));
  if (missing.length === 0) return;
  const failed = missing.map((name) => ({ name, code: 'document-not-found' }));
  throw new DesksideError(missing.length === files.length ? 'documents-none' : 'documents-missing', {
    failed,
  });
}

/** Paths that follow each other are read together, so that their names are told apart; standard input on its own. */
function groups(files: readonly string[]): string[][] {
  const result: string[][] = [];
  for (const file of files) {
    const last = result.at(-1);
    if (last === undefined || file === '-' || last[0] === '-') result.push([file]);
    else last.push(file);
  }
  return result;
}

async function readPiped(
  { stdin, interrupts: { signal } }: Terminal,
  options: Pick<ReadOptions, 'encoding' | 'ocr' | 'kept'>,
): Promise<ReadInputs> {
  try {
    const bytes = await readStdin(stdin, { limitBytes: documentLimits.fileBytes, signal });
    return {
      documents: [await readDocument({ name: 'stdin', bytes }, { ...options, signal })],
      failures: [],
      skipped: [],
    };
  } catch (thrown) {
    const error = toDesksideError(thrown);
    if (callersMistakes.includes(error.code)) throw error;
    return { documents: [], failures: [{ name: 'stdin', error, named: true }], skipped: [] };
  }
}
