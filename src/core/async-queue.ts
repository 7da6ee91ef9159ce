// A bounded queue between a producer that cannot wait and a consumer that iterates.
import { DesksideError, type QueueName } from './errors.ts';

/** Values pushed before anybody iterates are kept, up to `limit`; past it the queue fails loudly. */
export class AsyncQueue<T> implements AsyncIterableIterator<T> {
  readonly #name: QueueName;
  readonly #limit: number;
  readonly #values: T[] = [];
  #waiting: PromiseWithResolvers<IteratorResult<T>> | undefined;
  #ended = false;
  #error: unknown;

  constructor(name: QueueName, limit: number) {
    this.#name = name;
    this.#limit = limit;
  }

  push(value: T): void {
    if (this.#ended) return;
    if (this.#waiting) {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting.resolve({ value, done: false });
      return;
    }
    if (this.#values.length >= this.#limit) {
      this.fail(new DesksideError('queue-overflow', { queue: this.#name, limit: this.#limit }));
      return;
    }
    this.#values.push(value);
  }

  end(): void {
    this.#ended = true;
    this.#waiting?.resolve({ value: undefined, done: true });
    this.#waiting = undefined;
  }

  /** Ends the queue; what was pushed before is still delivered, then `error` is thrown once. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#error = error;
    this.#ended = true;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) {
      this.#error = undefined;
      waiting.reject(error);
    }
  }

  next(): Promise<IteratorResult<T>> {
    const value = this.#values.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
