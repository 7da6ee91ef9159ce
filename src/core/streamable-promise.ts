// Work that can be iterated (its events as they come) and awaited (what they add up to): either, or both in that order.
/* oxlint-disable unicorn/no-thenable -- being awaitable is what this class is for */

/** Adds events up. */
export interface Collector<E, R> {
  add(event: E): void;
  /** Throws the error of an `error` event, or `interrupted` if the events were not read to the end. */
  result(): R;
}

export class StreamablePromise<E, R> implements AsyncIterable<E>, PromiseLike<R> {
  readonly #source: AsyncIterable<E>;
  readonly #collector: Collector<E, R>;
  readonly #left = Promise.withResolvers<void>();
  #begun = false;
  #result: Promise<R> | undefined;

  constructor(source: AsyncIterable<E>, collector: Collector<E, R>) {
    this.#source = source;
    this.#collector = collector;
  }

  /** The events, once. Awaiting this inside the loop would wait forever; after it, it resolves at once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<E, void> {
    if (this.#begun) return;
    this.#begun = true;
    try {
      for await (const event of this.#source) {
        this.#collector.add(event);
        yield event;
      }
    } finally {
      this.#left.resolve();
    }
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is what this class is for
  then<A = R, B = never>(
    onFulfilled?: ((value: R) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= this.#collect();
    return this.#result.then(onFulfilled, onRejected);
  }

  async #collect(): Promise<R> {
    // Whoever iterates already brings the events; else they are gone through here.
    if (this.#begun) await this.#left.promise;
    else for await (const _ of this);
    return this.#collector.result();
  }
}
