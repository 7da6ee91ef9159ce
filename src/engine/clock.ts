import { setTimeout as wait } from 'node:timers/promises';
import { toDesksideError } from '../core/index.ts';

/** Time, so that whatever waits can be tested without waiting. Milliseconds. */
export interface Clock {
  /** Never runs backwards; only differences mean something. */
  now(): number;
  /** Resolves after a time; throws `interrupted` when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Timers that are longer fire at once. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    try {
      await wait(Math.min(ms, longest), undefined, { signal });
    } catch (error) {
      throw toDesksideError(error);
    }
  },
};
