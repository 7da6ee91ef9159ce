// Holds what was asked of a sequence that had been preempted, until it is back.
import { WaitJob } from './wait-job.ts';

export class ResumeJob extends WaitJob {
  /** Starts what was asked; the sequence has no other job then. */
  readonly start: () => void;

  /** @param onFail called when it is cancelled, or when the sequence cannot come back */
  constructor(start: () => void, onFail: (error: unknown) => void) {
    super(onFail);
    this.start = start;
  }
}
