// A lock between processes that cannot go stale.
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DesksideError } from '../core/index.ts';
import { heldBy, lockFault, openLockFile } from './lock-file.ts';

const pollMs = 200;
const sqliteBusy = 5;

export interface ProcessLockOptions {
  signal?: AbortSignal | undefined;
  /** Called once, when somebody else has the lock. */
  onWait?: (() => void) | undefined;
  /** Longest wait in milliseconds; endless when left out. */
  timeoutMs?: number;
}

/**
 * Takes the lock of `path`, waiting for its holder. Dispose to let go.
 * Throws `lock-timeout`, `file-unusable`, or the signal's reason.
 */
export async function acquireProcessLock(
  path: string,
  options: ProcessLockOptions = {},
): Promise<Disposable> {
  const connection = await openLockFile(path, 0);
  try {
    await locked(path, connection, options);
  } catch (error) {
    connection.close();
    throw error;
  }
  return heldBy(connection);
}

async function locked(path: string, connection: DatabaseSync, options: ProcessLockOptions): Promise<void> {
  const { signal, onWait, timeoutMs = Number.POSITIVE_INFINITY } = options;
  const started = Date.now();
  for (let attempt = 0; !tryLock(path, connection); attempt++) {
    if (attempt === 0) onWait?.();
    const waitedMs = Date.now() - started;
    if (waitedMs >= timeoutMs) throw new DesksideError('lock-timeout', { path, waitedMs });
    await sleep(pollMs, undefined, { signal });
  }
}

function tryLock(path: string, connection: DatabaseSync): boolean {
  try {
    // A journal in a file would take room on a disk that may have none.
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return false;
    throw lockFault(path, error);
  }
}
