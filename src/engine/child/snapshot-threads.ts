// The threads that work for snapshots: one, and a second from the first time that somebody would have to wait for a flush to
// the disk. Starting one costs as much as saving a short document.
import { SnapshotThread } from './snapshot-thread.ts';
import type { Vitals } from './vitals.ts';

/** What is asked of one here. */
type Thread = Pick<SnapshotThread, 'port' | 'take' | 'busy' | 'order'>;

export class SnapshotThreads {
  readonly #start: () => Thread;
  readonly #threads: Thread[];
  /** The one that was given something to write last. */
  #wrote: Thread | null = null;

  /** To be made by the thread that computes, whose limits they share. */
  constructor(vitals: Vitals, start: () => Thread = () => new SnapshotThread(vitals)) {
    this.#start = start;
    // There from the beginning: whoever restores a state waits for it.
    this.#threads = [start()];
  }

  /** One that writes nothing: whoever reads does not wait for a disk. */
  get reader(): Thread {
    return this.#threads.find((thread) => thread !== this.#writing) ?? this.#another();
  }

  /** The one that writes already, so that the other is left to those who read. */
  get writer(): Thread {
    this.#wrote = this.#writing ?? this.#threads.find(({ busy }) => !busy) ?? this.#another();
    return this.#wrote;
  }

  get all(): readonly Thread[] {
    return this.#threads;
  }

  /** Whether somebody waits for one of them. */
  get busy(): boolean {
    return this.#threads.some(({ busy }) => busy);
  }

  get #writing(): Thread | null {
    return this.#wrote?.busy === true ? this.#wrote : null;
  }

  #another(): Thread {
    const [, second] = this.#threads;
    if (second !== undefined) return second;
    const started = this.#start();
    this.#threads.push(started);
    return started;
  }
}
