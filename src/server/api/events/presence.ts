import { setTimeout } from 'node:timers/promises';

/** Whether anybody listens: a stream, or questions now and then. */
export class Presence {
  #readers = 0;
  #seenAt = Number.NEGATIVE_INFINITY;
  #left = Promise.withResolvers<void>();

  seen(): void {
    this.#seenAt = performance.now();
  }

  enter(): Disposable {
    this.#readers += 1;
    return {
      [Symbol.dispose]: () => {
        this.#readers -= 1;
        this.seen();
        this.#left.resolve();
        this.#left = Promise.withResolvers<void>();
      },
    };
  }

  /** Resolves when nobody has listened for so long; with the signal in any case. */
  async gone(forMs: number, signal: AbortSignal): Promise<void> {
    const from = performance.now();
    while (!signal.aborted) {
      const leftMs = Math.max(from, this.#seenAt) + forMs - performance.now();
      if (this.#readers === 0 && leftMs <= 0) return;
      const wait = this.#readers > 0 ? this.#left.promise : setTimeout(leftMs, undefined, { signal });
      await Promise.race([wait, aborted(signal)]).catch(() => {});
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
