import { DesksideError } from '../../core/index.ts';
import type { WaitingView } from './pool-view.ts';
import type { WaitingRequest } from './waiting-request.ts';

/** Requests without a model, in the order in which they came. Whoever leaves it has ended, or is about to be let in. */
export class RequestQueue {
  readonly #limit: number;
  #line: WaitingRequest[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get view(): readonly WaitingView[] {
    return this.#line;
  }

  get length(): number {
    return this.#line.length;
  }

  /** Throws `queue-overflow`. */
  join(waiting: WaitingRequest): void {
    if (this.#line.length >= this.#limit) {
      throw new DesksideError('queue-overflow', { queue: 'model-requests', limit: this.#limit });
    }
    this.#line.push(waiting);
  }

  for(key: string): WaitingRequest[] {
    return this.#line.filter((waiting) => waiting.key === key);
  }

  take(id: number): WaitingRequest {
    const found = this.#line.find((waiting) => waiting.id === id);
    if (found === undefined) throw new DesksideError('internal', { reason: `request ${id} does not wait` });
    this.remove(found);
    return found;
  }

  remove(leaving: WaitingRequest): void {
    this.#line = this.#line.filter((waiting) => waiting !== leaving);
  }

  bypass(id: number): void {
    for (const waiting of this.#line) if (waiting.id === id) waiting.bypassed += 1;
  }

  /** Ends those that the condition is true of. */
  fail(error: unknown, isMeant: (waiting: WaitingRequest) => boolean): void {
    for (const waiting of this.#line.filter(isMeant)) {
      this.remove(waiting);
      waiting.fail(error);
    }
  }

  /** For each model that is waited for, the first request and how many there are. */
  byKey(): { first: WaitingRequest; waiting: number }[] {
    const groups = Map.groupBy(this.#line, ({ key }) => key);
    return [...groups.values()].flatMap((group) =>
      group[0] === undefined ? [] : [{ first: group[0], waiting: group.length }],
    );
  }
}
