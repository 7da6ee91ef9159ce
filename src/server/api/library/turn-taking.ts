// What changes one thing waits for whoever changes it now: in this process, and in another server of the same folder.
import { join } from 'node:path';
import { type DesksidePaths, ensurePrivateFolder } from '../../../config/index.ts';
import { acquireProcessLock } from '../../../db/index.ts';

const lockTimeoutMs = 10_000;

export class TurnTaking {
  readonly #paths: Pick<DesksidePaths, 'locks'> | null;
  readonly #last = new Map<string, Promise<unknown>>();
  #lock: Promise<unknown> = Promise.resolve();

  /** @param paths `null`: nothing is shared with other processes */
  constructor(paths: Pick<DesksidePaths, 'locks'> | null) {
    this.#paths = paths;
  }

  /** Throws what `work` throws, and `lock-timeout`. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(() => this.#locked(work));
    const quiet = mine.catch(() => {});
    this.#last.set(name, quiet);
    try {
      return await mine;
    } finally {
      if (this.#last.get(name) === quiet) this.#last.delete(name);
    }
  }

  /** One at a time: the lock of another process is looked at in intervals, and ours would be just another. */
  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const paths = this.#paths;
    if (paths === null) return await work();
    const mine = this.#lock.then(async () => {
      await ensurePrivateFolder(paths.locks);
      using _ = await acquireProcessLock(join(paths.locks, 'library'), { timeoutMs: lockTimeoutMs });
      return await work();
    });
    this.#lock = mine.catch(() => {});
    return await mine;
  }
}
