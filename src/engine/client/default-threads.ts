import { availableParallelism } from 'node:os';

/** Threads to compute with when nobody said: what this process may use. */
export function defaultThreads(): number {
  return Math.max(1, availableParallelism());
}
