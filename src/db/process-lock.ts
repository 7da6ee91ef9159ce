// A lock between processes that cannot go stale: it is SQLite's own lock on an empty file, held by the operating system,
// which lets go of it whatever way the holder dies. No process ids are written, so none can be mistaken.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DesksideError } from '../core/index.ts';

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
  const { DatabaseSync } = await import('node:sqlite');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw unusable(path, error);
  });
  const connection = opened(path, () => new DatabaseSync(path, { timeout: 0 }));
  try {
    await locked(path, connection, options);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    [Symbol.dispose]: () => {
      if (connection.isOpen) connection.close();
    },
  };
}

async function locked(path: string, connection: DatabaseSync, options: ProcessLockOptions): Promise<void> {
  const { signal, onWait, timeoutMs = Number.POSITIVE_INFINITY } = options;
  const started = Date.now();
  for (let attempt = 0; !opened(path, () => tryLock(connection)); attempt++) {
    if (attempt === 0) onWait?.();
    const waitedMs = Date.now() - started;
    if (waitedMs >= timeoutMs) throw new DesksideError('lock-timeout', { path, waitedMs });
    await sleep(pollMs, undefined, { signal });
  }
}

function tryLock(connection: DatabaseSync): boolean {
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return false;
    throw error;
  }
}

function opened<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(path: string, error: unknown): DesksideError<'file-unusable'> {
  const reason = error instanceof Error ? error.message : String(error);
  return new DesksideError('file-unusable', { path, operation: 'lock', reason }, { cause: error });
}
