// The engine thread's side of a thread that works for snapshots: orders go out, answers are taken when there is time.
import { MessageChannel, type MessagePort, type Transferable, Worker } from 'node:worker_threads';
import { siblingModule } from '../../core/index.ts';
import type { MessageSource } from './message-source.ts';
import type { SnapshotWorks, WorkAnswer, WorkOrder, WorkType } from './snapshot-work.ts';
import type { Vitals } from './vitals.ts';

/** What is asked of one. */
export interface Order<W extends WorkType> {
  params: SnapshotWorks[W]['params'];
  /** Memory that is given away with it. */
  memory?: readonly Transferable[];
  done: (result: SnapshotWorks[W]['result']) => void;
  fail: (error: unknown) => void;
}

type Waiting = Pick<Order<never>, 'fail'> & { done: (result: never) => void };

export class SnapshotThread implements MessageSource {
  /** Where answers arrive. */
  readonly port: MessagePort;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** To be made by the thread that computes, whose limits it shares. */
  constructor(vitals: Vitals) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const worker = new Worker(siblingModule(import.meta.url, './snapshot-thread-main'), {
      workerData: { port: port2, vitals: vitals.memory },
      transferList: [port2],
    });
    // Nobody would be told what became of the orders: the process ends, and the host says so.
    worker.on('error', (error) => {
      throw error;
    });
  }

  /** Whether somebody waits for it. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Returns what to call when the answer is of no use any more: the work is left off, and nobody is called. */
  order<W extends WorkType>(type: W, { params, memory = [], done, fail }: Order<W>): () => void {
    this.#lastId += 1;
    const id = this.#lastId;
    const stop = new Int32Array(new SharedArrayBuffer(4));
    this.#waiting.set(id, { done, fail });
    this.port.postMessage({ id, type, params, stop } satisfies WorkOrder<W>, [...memory]);
    return () => {
      this.#waiting.delete(id);
      Atomics.store(stop, 0, 1);
    };
  }

  readonly take = (message: unknown): void => {
    const { id, outcome } = message as WorkAnswer;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (outcome.type === 'failed') waiting?.fail(outcome.error);
    // Each answer is of the kind that was ordered under its number.
    else waiting?.done(outcome.result as never);
  };
}
