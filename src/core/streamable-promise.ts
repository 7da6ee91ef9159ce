// Work that can be awaited (its collected result) and iterated (its events as they come); once, either way.
/* oxlint-disable unicorn/no-thenable -- being awaitable is what this class is for */

export class StreamablePromise<E, R> implements AsyncIterable<E>, PromiseLike<R> {
  readonly #source: AsyncIterable<E>;
  readonly #collect: (source: AsyncIterable<E>) => Promise<R>;
  #result: Promise<R> | undefined;

  /** @param collect drains the events into the result, and throws what an error event carries */
  constructor(source: AsyncIterable<E>, collect: (source: AsyncIterable<E>) => Promise<R>) {
    this.#source = source;
    this.#collect = collect;
  }

  [Symbol.asyncIterator](): AsyncIterator<E> {
    return this.#source[Symbol.asyncIterator]();
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is what this class is for
  then<A = R, B = never>(
    onFulfilled?: ((value: R) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= this.#collect(this.#source);
    return this.#result.then(onFulfilled, onRejected);
  }
}
