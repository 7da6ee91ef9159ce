// Holds a sequence while its state is saved beside the batches.
import { DesksideError } from '../../core/index.ts';
import type { Job } from './job.ts';

export class SaveJob implements Job {
  readonly demand = null;
  readonly endsByItself = true;
  /** Leaves off what is under way for it. */
  stop: () => void = () => {};
  readonly #onFail: (error: unknown) => void;

  /** @param onFail called when it is cancelled, or when the sequence is lost */
  constructor(onFail: (error: unknown) => void) {
    this.#onFail = onFail;
  }

  advance(): 'finished' {
    return 'finished';
  }

  cancel(): void {
    this.stop();
    this.#onFail(new DesksideError('interrupted', {}));
  }

  fail(error: unknown): void {
    this.stop();
    this.#onFail(error);
  }
}
