import { DesksideError } from '../../core/index.ts';

/** Bytes that the bodies of all requests may take while they are read. */
export class BodyBudget {
  readonly #limitBytes: number;
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Throws `queue-overflow` where others have it all. */
  take(bytes: number): void {
    if (this.#heldBytes + bytes > this.#limitBytes) {
      throw new DesksideError('queue-overflow', { queue: 'request-bodies', limit: this.#limitBytes });
    }
    this.#heldBytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}
