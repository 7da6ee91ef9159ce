// Evaluates pending tokens, so that the KV cells hold the whole sequence or all but its last token, then runs what was waiting
// for that.
import { DesksideError } from '../../core/index.ts';
import type { Demand, Job } from './job.ts';
import type { SequenceState } from './sequence.ts';

export class FlushJob implements Job {
  readonly demand: Demand;
  readonly #sequence: SequenceState;
  readonly #pending: readonly number[];
  readonly #whenIn: (index: number) => void;
  readonly #onFail: (error: unknown) => void;
  #evaluated = 0;

  /** @param options.hold how many of the pending tokens stay so (default: none); there are more of them */
  constructor(
    sequence: SequenceState,
    options: {
      hold?: number;
      output: boolean;
      whenIn: (index: number) => void;
      fail: (error: unknown) => void;
    },
  ) {
    const { pending } = sequence;
    const { hold = 0, output } = options;
    this.demand = { tokens: pending.slice(0, pending.length - hold), output };
    this.#whenIn = options.whenIn;
    this.#onFail = options.fail;
    this.#sequence = sequence;
    this.#pending = pending;
    sequence.pending = [];
  }

  progress(tokens: number): void {
    this.#evaluated = tokens;
  }

  advance(index: number): 'finished' {
    this.#leave();
    try {
      this.#whenIn(index);
    } catch (error) {
      this.#onFail(error);
    }
    return 'finished';
  }

  cancel(): void {
    this.#leave();
    this.#onFail(new DesksideError('interrupted', {}));
  }

  /** What was not evaluated is pending again. */
  #leave(): void {
    this.#sequence.pending = this.#pending.slice(this.#evaluated);
  }

  fail(error: DesksideError): void {
    this.#onFail(error);
  }
}
