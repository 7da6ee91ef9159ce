// How two threads read one state: each takes the next chunk that nobody has, and the helper hands over what it has deciphered
// to the thread that has the memory. Shared memory would save that copy, but V8 does not count it, and states would lie about.
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { hasOwnMemory } from './own-memory.ts';

/** A chunk and where in the state it belongs. */
export interface PlacedChunk {
  chunk: Uint8Array;
  at: number;
}

/** Each file is opened by both, and may be replaced in between. */
export interface HandedChunk extends PlacedChunk {
  fileId: string;
}

/** One side of a reading: numbers that both have, and its end of the line between them. */
export interface ReadingSide {
  counters: Int32Array<SharedArrayBuffer>;
  port: MessagePort;
}

/** The chunk that nobody has taken, how many were handed over, and 1 once the helper has given up. */
const [nextAt, handedAt, failedAt] = [0, 1, 2];
/** Against a wake-up that comes before the wait for it. */
const longestWaitMs = 50;
/** More chunks than any state has. */
const none = 2 ** 30;

/** Both sides; the ports are to be transferred to their threads. */
export function sidesOfReading(): { reader: ReadingSide; helper: ReadingSide } {
  const counters = new Int32Array(new SharedArrayBuffer(12));
  const { port1, port2 } = new MessageChannel();
  return { reader: { counters, port: port1 }, helper: { counters, port: port2 } };
}

export class SharedChunks implements Disposable {
  readonly #counters: Int32Array<SharedArrayBuffer>;
  readonly #port: MessagePort;

  constructor({ counters, port }: ReadingSide) {
    this.#counters = counters;
    this.#port = port;
  }

  /** The number of the chunk to read next, which nobody else gets. */
  readonly take = (): number => Atomics.add(this.#counters, nextAt, 1);

  /** Leaves no chunk to be taken. */
  end(): void {
    Atomics.store(this.#counters, nextAt, none);
  }

  handOver({ fileId, at, chunk }: HandedChunk): void {
    const given = hasOwnMemory(chunk) ? chunk : Uint8Array.from(chunk);
    this.#port.postMessage({ fileId, at, chunk: given }, [given.buffer]);
    Atomics.add(this.#counters, handedAt, 1);
    Atomics.notify(this.#counters, handedAt);
  }

  /** Says that a chunk that was taken will not come. */
  giveUp(): void {
    Atomics.store(this.#counters, failedAt, 1);
    Atomics.add(this.#counters, handedAt, 1);
    Atomics.notify(this.#counters, handedAt);
  }

  /** What was handed over and has come; ends when nothing more is there now. */
  *arrived(): Generator<HandedChunk> {
    for (;;) {
      const received = receiveMessageOnPort(this.#port);
      if (received === undefined) return;
      yield received.message as HandedChunk;
    }
  }

  /** The next so many that are handed over, waited for. Throws when the helper has given up. */
  *awaited(count: number): Generator<HandedChunk> {
    for (let left = count; left > 0; ) {
      const handed = Atomics.load(this.#counters, handedAt);
      for (const piece of this.arrived()) {
        left -= 1;
        yield piece;
      }
      if (left === 0) return;
      if (Atomics.load(this.#counters, failedAt) === 1) throw new Error('the helper has given up');
      Atomics.wait(this.#counters, handedAt, handed, longestWaitMs);
    }
  }

  [Symbol.dispose](): void {
    this.#port.close();
  }
}
