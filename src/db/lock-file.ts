// An empty file that stands for something to be locked. The locks are SQLite's own, held by the operating system, which
// takes them back whatever way their holder dies. No process ids are written, so none can be mistaken.
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { errnoOf, makeFolder } from '../core/index.ts';
import { databaseFault } from './database-fault.ts';

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
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** Lets go of the locks when it is disposed. */
export function heldBy(connection: DatabaseSync): Disposable {
  return {
    [Symbol.dispose]: () => {
      if (connection.isOpen) connection.close();
    },
  };
}

export function lockFault(path: string, error: unknown): unknown {
  return databaseFault(path, 'lock', error);
}
