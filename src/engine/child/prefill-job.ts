// Evaluates tokens, all but the last one: that one stays pending (see SequenceState).
import { DesksideError } from '../../core/index.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { SequenceState } from './sequence.ts';

/** Progress is reported at most this often, in tokens: one line per batch would be chatter. */
const progressStep = 32;

export class PrefillJob implements Job {
  readonly demand: Demand;
  readonly #sequence: SequenceState;
  readonly #last: number;
  readonly #reply: Reply<'prefill'>;
  readonly #startedAt = performance.now();
  #reported = 0;

  /** `tokens` has at least two entries together with the sequence's pending token. */
  constructor(sequence: SequenceState, tokens: readonly number[], reply: Reply<'prefill'>) {
    this.#sequence = sequence;
    this.#reply = reply;
    this.#last = tokens[tokens.length - 1] ?? 0;
    this.demand = { tokens: tokens.slice(0, -1), output: false };
    sequence.pending = null;
  }

  progress(tokens: number): void {
    if (tokens - this.#reported < progressStep) return;
    this.#reported = tokens;
    this.#reply.event({ type: 'prefill-progress', tokens });
  }

  advance(): 'finished' {
    this.#sequence.pending = this.#last;
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
