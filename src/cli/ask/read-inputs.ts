import { DesksideError, toDesksideError } from '../../core/index.ts';
import {
  type Document,
  type DocumentFailure,
  documentLimits,
  readDocument,
  readDocuments,
} from '../../documents/index.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ReadInputs {
  documents: Document[];
  failures: DocumentFailure[];
  /** What folders hold besides, and what is not read. */
  skipped: string[];
}

/** Reads what can be read, in the order given. Throws `documents-none` where that is nothing. */
export async function readInputs(
  files: readonly string[],
  terminal: Terminal,
  { encoding }: { encoding?: string | undefined } = {},
): Promise<ReadInputs> {
  using status = new StatusLine(terminal.stderr);
  const { signal } = terminal.interrupts;
  const read: ReadInputs = { documents: [], failures: [], skipped: [] };
  for (const group of groups(files)) {
    const { documents, failures, skipped } =
      group[0] === '-'
        ? await readPiped(terminal, encoding)
        : await readDocuments(group, {
            signal,
            encoding,
            onProgress: ({ done, total, name }) => status.show(`Opening ${name} (${done + 1} of ${total})`),
          });
    read.documents.push(...documents);
    read.failures.push(...failures);
    read.skipped.push(...skipped);
  }
  if (read.documents.length > 0) return read;
  const failed = [
    ...read.failures.map(({ name, error }) => ({ name, code: error.code })),
    ...read.skipped.map((name) => ({ name, code: 'document-unsupported' })),
  ];
  throw new DesksideError('documents-none', { failed });
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
  encoding: string | undefined,
): Promise<ReadInputs> {
  try {
    const bytes = await readStdin(stdin, { limitBytes: documentLimits.fileBytes, signal });
    return {
      documents: [await readDocument({ name: 'stdin', bytes }, { signal, encoding })],
      failures: [],
      skipped: [],
    };
  } catch (thrown) {
    const error = toDesksideError(thrown);
    if (error.code === 'interrupted' || error.code === 'usage-invalid') throw error;
    return { documents: [], failures: [{ name: 'stdin', error }], skipped: [] };
  }
}
