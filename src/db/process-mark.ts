// Marks of things that are in use, by any number of processes at once. Like a process lock, a mark is SQLite's own lock on
// an empty file, a shared one, and the operating system takes it back whatever way its holder dies.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DesksideError, isDesksideError } from '../core/index.ts';
import { acquireProcessLock } from './process-lock.ts';

/** How long somebody who checks a mark may be in the way, in milliseconds. */
const busyTimeoutMs = 5000;

/** Marks `path` as in use until the mark is disposed. Throws `file-unusable`. */
export async function markInUse(path: string): Promise<Disposable> {
  const { DatabaseSync } = await import('node:sqlite');
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const connection = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      connection.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    } catch (error) {
      connection.close();
      throw error;
    }
    return {
      [Symbol.dispose]: () => {
        if (connection.isOpen) connection.close();
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DesksideError('file-unusable', { path, operation: 'lock', reason }, { cause: error });
  }
}

/** Keeps `path` from being marked until what it returns is disposed; `null` where somebody uses it. */
export async function claimUnused(path: string): Promise<Disposable | null> {
  try {
    return await acquireProcessLock(path, { timeoutMs: 0 });
  } catch (error) {
    if (isDesksideError(error, 'lock-timeout')) return null;
    throw error;
  }
}
