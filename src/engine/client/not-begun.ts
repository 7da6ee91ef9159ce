// Whether a request that was under way when the engine process died had only been waiting, so that another process may
// be asked. What had begun is never asked again: part of its answer may have been seen.
import { diedAtWork, during, isDeath } from './died-at-work.ts';

/** How often a request may be the only one that a process died under. */
const mostSuspected = 1;

export class NotBegun {
  #suspected = 0;

  /** True where the request may be sent to another process after this error. */
  mayAskAgain(error: unknown): boolean {
    if (!isDeath(error)) return false;
    if (during(error).length === 0 || diedAtWork(error)) return true;
    this.#suspected += 1;
    return this.#suspected <= mostSuspected;
  }
}
