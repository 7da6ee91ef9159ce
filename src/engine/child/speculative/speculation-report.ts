// Counts what speculative decoding did in one decode. The clock is for the report only: nothing is decided by it.
import type { Params, Result } from '../../protocol.ts';

type Report = NonNullable<Result<'decode'>['speculation']>;
export type Method = Params<'decode'>['speculative']['method'];

export class SpeculationReport {
  readonly #now: () => number;
  readonly #counts = { drafted: 0, accepted: 0, steps: 0, ms: 0, plainSteps: 0, plainMs: 0 };
  #lastAt: number | null = null;

  /** @param now milliseconds of a steady clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A step is over. The first one is not timed: others may have run before it. */
  note(drafted: number, accepted: number): void {
    const now = this.#now();
    const ms = this.#lastAt === null ? null : now - this.#lastAt;
    this.#lastAt = now;
    this.#counts.drafted += drafted;
    this.#counts.accepted += accepted;
    if (ms === null) return;
    this.#counts.steps += 1;
    this.#counts.ms += ms;
    if (drafted > 0) return;
    this.#counts.plainSteps += 1;
    this.#counts.plainMs += ms;
  }

  get counts(): Omit<Report, 'unavailable'> {
    return { ...this.#counts };
  }
}
