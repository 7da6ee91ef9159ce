// The threads that work for snapshots. One that reads does not wait for one that flushes to the disk.
import { SnapshotThread } from './snapshot-thread.ts';
import type { Vitals } from './vitals.ts';

export class SnapshotThreads {
  /** There from the beginning: whoever restores a state waits for it. */
  readonly reader: SnapshotThread;
  readonly #vitals: Vitals;
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

  get all(): SnapshotThread[] {
    return [this.reader, this.#writer].filter((thread) => thread !== null);
  }

  /** Whether somebody waits for one of them. */
  get busy(): boolean {
    return this.all.some(({ busy }) => busy);
  }
}
