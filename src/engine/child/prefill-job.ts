// Evaluates tokens, all but the last ones: those stay pending (see SequenceState).
import { DesksideError } from '../../core/index.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { SequenceState } from './sequence.ts';

/** Progress is reported at most this often, in tokens: one line per batch would be chatter. */
const progressStep = 32;

export class PrefillJob implements Job {
  readonly demand: Demand;
  readonly #sequence: SequenceState;
  readonly #held: readonly number[];
  readonly #reply: Reply<'prefill'>;
  readonly #startedAt = performance.now();
  #reported = 0;

  /**
   * @param tokens the sequence's pending ones among them
   * @param hold how many of them stay pending: fewer than there are
   */
  constructor(
    sequence: SequenceState,
    { tokens, hold }: { tokens: readonly number[]; hold: number },
    reply: Reply<'prefill'>,
  ) {
    this.#sequence = sequence;
    this.#reply = reply;
    this.#held = tokens.slice(-hold);
    this.demand = { tokens: tokens.slice(0, -hold), output: false };
    sequence.pending = [];
  }

  progress(tokens: number): void {
    if (tokens - this.#reported < progressStep) return;
    this.#reported = tokens;
    this.#reply.event({ type: 'prefill-progress', tokens });
  }

  advance(): 'finished' {
    this.#sequence.pending = this.#held;
    this.#reply.done({ ms: performance.now() - this.#startedAt });
    return 'finished';
  }

  cancel(): void {
    this.#sequence.lost = true;
    this.#reply.fail(new DesksideError('interrupted', {}));
  }

  fail(error: DesksideError): void {
    this.#reply.fail(error);
  }
}
