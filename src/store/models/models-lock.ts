import { join } from 'node:path';
import { acquireProcessLock } from '../../db/index.ts';
import type { StoreContext } from '../store-context.ts';

/** What is done under it takes milliseconds, but for a slow disk. */
const lockTimeoutMs = 30_000;

/** Keeps others from recording and removing models while folder and records are brought into line. Throws `lock-timeout`, `file-unusable`. */
export function lockModels({ paths }: StoreContext): Promise<Disposable> {
  return acquireProcessLock(join(paths.locks, 'models.lock'), { timeoutMs: lockTimeoutMs });
}
