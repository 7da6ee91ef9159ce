// What is done to a sequence between batches for its state, one move a step: each copies all of a state, and whoever writes
// has its next token in between.
import { toDesksideError } from '../../core/index.ts';
import type { Job } from './job.ts';
import type { SequenceState } from './sequence.ts';

export class StateMoves {
  readonly #moves: (() => void)[] = [];

  /** Runs `move` between two batches, if the sequence has that job still. What it throws is that job's error. */
  add(sequence: SequenceState, job: Job, move: () => void): void {
    this.#moves.push(() => {
      if (sequence.job !== job) return;
      try {
        move();
      } catch (error) {
        if (sequence.job === job) sequence.job = null;
        job.fail(toDesksideError(error));
      }
    });
  }

  /** Makes the next one; false when there is none. */
  next(): boolean {
    const move = this.#moves.shift();
    move?.();
    return move !== undefined;
  }
}
