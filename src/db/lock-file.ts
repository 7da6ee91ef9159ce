// An empty file that stands for something to be locked. The locks are SQLite's own, held by the operating system, which
// takes them back whatever way their holder dies. No process ids are written, so none can be mistaken.
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DesksideError, makeFolder } from '../core/index.ts';

/**
 * Opens the file, made with its folder where it is missing. Throws `file-unusable`.
 * @param timeoutMs how long a statement waits for somebody else's lock
 */
export async function openLockFile(path: string, timeoutMs: number): Promise<DatabaseSync> {
  const { DatabaseSync } = await import('node:sqlite');
  try {
    await makeFolder(dirname(path));
    await makeFile(path);
    return new DatabaseSync(path, { timeout: timeoutMs });
  } catch (error) {
    throw lockFault(path, error);
  }
}

/** For its owner only. SQLite would make it too, but does not say why it cannot. */
async function makeFile(path: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** The system's code; SQLite has the same one for everything. */
function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return code === 'ERR_SQLITE_ERROR' ? undefined : code;
}

/** Lets go of the locks when it is disposed. */
export function heldBy(connection: DatabaseSync): Disposable {
  return {
    [Symbol.dispose]: () => {
      if (connection.isOpen) connection.close();
    },
  };
}

export function lockFault(path: string, error: unknown): DesksideError<'file-unusable'> {
  const reason = codeOf(error) ?? (error instanceof Error ? error.message : String(error));
  return new DesksideError('file-unusable', { path, operation: 'lock', reason }, { cause: error });
}
