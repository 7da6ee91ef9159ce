import { availableParallelism } from 'node:os';
import { DesksideError } from '../../core/index.ts';

const maxThreads = 1024;

/**
 * Threads to compute with when nobody said: `DESKSIDE_THREADS`, or what this process may use. Fewer are wanted where
 * several engines share the cores: a thread that waits for one that was put aside computes nothing.
 * Throws `usage-invalid` when the variable is not a count.
 */
export function defaultThreads(env: NodeJS.ProcessEnv = process.env): number {
  const asked = env.DESKSIDE_THREADS;
  if (asked === undefined || asked === '') return Math.max(1, availableParallelism());
  const threads = Number(asked);
  if (Number.isInteger(threads) && threads >= 1 && threads <= maxThreads) return threads;
  throw new DesksideError('usage-invalid', {
    name: 'DESKSIDE_THREADS',
    value: asked,
    expected: `a whole number from 1 to ${maxThreads}`,
  });
}
