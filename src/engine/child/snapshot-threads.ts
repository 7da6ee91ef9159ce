// The threads that work for snapshots. One that reads does not wait for one that flushes to the disk.
import { SnapshotThread } from './snapshot-thread.ts';
import type { Vitals } from './vitals.ts';

/** A state smaller than this is read before a helper has taken its first chunk. */
const leastBytesForHelp = 8 * 1024 * 1024;

export class SnapshotThreads {
  /** There from the beginning: whoever restores a state waits for it. */
  readonly reader: SnapshotThread;
  readonly #vitals: Vitals;
  #helper: SnapshotThread | null = null;
  #writer: SnapshotThread | null = null;

  /** To be made by the thread that computes, whose limits they share. */
  constructor(vitals: Vitals) {
    this.#vitals = vitals;
    this.reader = new SnapshotThread(vitals);
  }

  get writer(): SnapshotThread {
    this.#writer ??= new SnapshotThread(this.#vitals);
    return this.#writer;
  }

  /** A thread that helps to read a state of this size: the cipher takes longer than the disk. `null` for none. */
  helperFor(bytes: number): SnapshotThread | null {
    if (bytes < leastBytesForHelp) return null;
    this.#helper ??= new SnapshotThread(this.#vitals);
    return this.#helper;
  }

  get all(): SnapshotThread[] {
    return [this.reader, this.#helper, this.#writer].filter((thread) => thread !== null);
  }

  /** Whether somebody waits for one of them. */
  get busy(): boolean {
    return this.all.some(({ busy }) => busy);
  }
}
