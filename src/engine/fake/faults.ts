// Which fault of the script is due.
import { closeSync, openSync } from 'node:fs';
import type { Operation } from '../protocol.ts';
import type { Fault, FaultAction } from './script.ts';

/** A request and how far it has come. */
export interface Moment {
  id: number;
  operation: Operation;
  /** The how manieth request of its operation, from 1. */
  nth: number;
  /** Tokens read or written, percent of a load; 0 when the request begins. */
  progress: number;
  /** Whether layers of the model are on the GPU. */
  onGpu: boolean;
}

export class Faults {
  readonly #faults: readonly Fault[];
  /** Requests, by id, that each fault has happened to. */
  readonly #happened = new Map<Fault, Set<number>>();

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  /** The actions that are due, each once per request. */
  due({ id, operation, nth, progress, onGpu }: Moment): FaultAction[] {
    return this.#faults
      .filter((fault) => fault.operation === operation && (fault.nth ?? nth) === nth)
      .filter((fault) => onGpu || !fault.onGpu)
      .filter((fault) => progress >= fault.after && this.#firstTime(fault, id))
      .map(({ action }) => action);
  }

  #firstTime(fault: Fault, id: number): boolean {
    const requests = this.#happened.get(fault) ?? new Set();
    this.#happened.set(fault, requests);
    if (requests.has(id)) return false;
    requests.add(id);
    return fault.once === undefined || mark(fault.once);
  }
}

/** True for the first of all processes that comes here. */
function mark(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch {
    return false;
  }
}
