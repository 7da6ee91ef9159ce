import { setTimeout as sleep } from 'node:timers/promises';
import { isDesksideError } from '../../core/index.ts';

export interface RetryOptions {
  signal?: AbortSignal | undefined;
  /** First wait in milliseconds; each further one is twice as long. */
  delayMs: number;
  /** A number that grows with every success; attempts are counted from its last change. */
  progress: () => number;
  /** Whether this connection has brought anything: then what looks lasting may pass. */
  hasWorked: () => boolean;
}

/** In a row, without a byte gained. With the waits between them about half a minute. */
const mostAttempts = 6;
const longestDelayMs = 15_000;

/** Statuses that say "not now". */
const transientStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];
/** Reasons that do not pass within half a minute when nothing has worked yet. */
const permanentReasons =
  /^(ENOTFOUND|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ERR_|HPE_|CERT_|UNABLE_|SELF_|DEPTH_|[a-z])/;

/** Repeats work that a bad connection ended. Throws the last failure. */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, delayMs, progress, hasWorked } = options;
  for (let attempt = 1, reached = progress(); ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (progress() > reached) {
        reached = progress();
        attempt = 1;
      }
      if (attempt >= mostAttempts || !mayPass(error, hasWorked())) throw error;
      await sleep(Math.min(longestDelayMs, delayMs * 2 ** (attempt - 1)), undefined, { signal });
    }
  }
}

function mayPass(error: unknown, hasWorked: boolean): boolean {
  if (isDesksideError(error, 'network-incomplete')) return true;
  if (isDesksideError(error, 'network-status')) return transientStatuses.includes(error.data.status);
  if (!isDesksideError(error, 'network-offline')) return false;
  const { reason } = error.data;
  if (reason === 'stalled' || !permanentReasons.test(reason)) return true;
  return hasWorked && /^(?!HPE_)[A-Z]/.test(reason);
}
