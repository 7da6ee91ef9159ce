// Holds a sequence that waits for something other than a batch.
import { DesksideError } from '../../core/index.ts';
import type { Job } from './job.ts';

export class WaitJob implements Job {
  readonly demand = null;
  readonly #onFail: (error: unknown) => void;

  /** @param onFail called when it is cancelled, or when what it waits for cannot come any more */
  constructor(onFail: (error: unknown) => void) {
    this.#onFail = onFail;
  }

  advance(): 'finished' {
    return 'finished';
  }

  cancel(): void {
    this.#onFail(new DesksideError('interrupted', {}));
  }

  fail(error: DesksideError): void {
    this.#onFail(error);
  }
}
