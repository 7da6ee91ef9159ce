// Whether a request that was under way when the engine process died had only been waiting, so that another process may
// be asked. What had begun is never asked again: part of its answer may have been seen.
import { isDesksideError } from '../../core/index.ts';
import type { Operation } from '../protocol.ts';

/** Operations that make the engine work for somebody. While one of them is under way, it is the one to suspect. */
const working: readonly Operation[] = ['read', 'save', 'restore', 'decode', 'choose', 'logits'];

/** How often a request may be the only one that a process died under. */
const mostSuspected = 1;

export class NotBegun {
  #suspected = 0;

  /** True where the request may be sent to another process after this error. */
  mayAskAgain(error: unknown): boolean {
    if (!isDesksideError(error, 'engine-crashed')) return false;
    const during = error.data.during.split(', ');
    if (error.data.during === '' || working.some((operation) => during.includes(operation))) return true;
    this.#suspected += 1;
    return this.#suspected <= mostSuspected;
  }
}
