import { waitFor } from './wait-for.ts';

/** Runs work one after the other, in the order in which it was asked for. Whoever leaves while waiting takes no turn. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  async run<R>(signal: AbortSignal | undefined, work: () => Promise<R>): Promise<R> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = before.then(() => promise);
    try {
      await waitFor(before, signal);
      return await work();
    } finally {
      resolve();
    }
  }
}
