// Evaluates the pending token, so that the KV cells hold the whole sequence, then runs what was waiting for that.
import { DesksideError } from '../../core/index.ts';
import type { Demand, Job } from './job.ts';
import type { SequenceState } from './sequence.ts';

export class FlushJob implements Job {
  readonly demand: Demand;
  readonly #sequence: SequenceState;
  readonly #pending: number;
  readonly #whenIn: (index: number) => void;
  readonly #onFail: (error: unknown) => void;

  constructor(
    sequence: SequenceState,
    pending: number,
    options: { output: boolean; whenIn: (index: number) => void; fail: (error: unknown) => void },
  ) {
    this.demand = { tokens: [pending], output: options.output };
    this.#whenIn = options.whenIn;
    this.#onFail = options.fail;
    this.#sequence = sequence;
    this.#pending = pending;
    sequence.pending = null;
  }

  advance(index: number): 'finished' {
    try {
      this.#whenIn(index);
    } catch (error) {
      this.#onFail(error);
    }
    return 'finished';
  }

  cancel(): void {
    this.#sequence.pending = this.#pending;
    this.#onFail(new DesksideError('interrupted', {}));
  }

  fail(error: DesksideError): void {
    this.#onFail(error);
  }
}
