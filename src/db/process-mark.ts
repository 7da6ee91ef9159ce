// Marks of things that are in use, by any number of processes at once: a mark is a shared lock.
import { isDesksideError } from '../core/index.ts';
import { heldBy, lockFault, openLockFile } from './lock-file.ts';
import { acquireProcessLock } from './process-lock.ts';

/** How long somebody who checks a mark may be in the way, in milliseconds. */
const busyTimeoutMs = 5000;

/** Marks `path` as in use until the mark is disposed. Throws `file-unusable`. */
export async function markInUse(path: string): Promise<Disposable> {
  const connection = await openLockFile(path, busyTimeoutMs);
  try {
    connection.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    return heldBy(connection);
  } catch (error) {
    connection.close();
    throw lockFault(path, error);
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
