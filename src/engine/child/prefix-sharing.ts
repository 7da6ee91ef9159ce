// How sequences come by a prefix that they share: the first brings its cells, from a file or by reading, and the others
// wait for it and then get the same cells. Nothing is read twice because two asked at once.
import type { LlamaContext } from '../native/index.ts';
import type { Admission } from './admission.ts';
import type { SequenceState } from './sequence.ts';
import type { SharedPrefix } from './shared-prefix.ts';

/** `ready`: the cells can be had. `bring`: it falls to this sequence to bring them. `wait`: somebody else does. */
export type Turn = 'ready' | 'lead' | 'wait';

export class PrefixSharing {
  readonly #admission: Admission;
  /** Those who wait for the cells of a prefix, in order; each takes its turn when it is called. */
  readonly #waiting = new Map<SequenceState, () => void>();

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  /** Whose turn it is; a sequence that waits is called when that may have changed. */
  turnOf({ sequenceId, prefix }: SequenceState): Turn {
    if (prefix === null) return 'lead';
    if (prefix.ready) return 'ready';
    prefix.leader ??= sequenceId;
    return prefix.leader === sequenceId ? 'lead' : 'wait';
  }

  wait(sequence: SequenceState, retry: () => void): void {
    this.#waiting.set(sequence, retry);
  }

  stopWaiting(sequence: SequenceState): void {
    this.#waiting.delete(sequence);
  }

  /**
   * Gives an empty sequence the cells of its prefix. False where the library has not done that to the last token: then
   * the prefix is not used again, and the sequence is still empty.
   */
  attach(context: LlamaContext, sequence: SequenceState): boolean {
    const { prefix } = sequence;
    if (prefix === null) return false;
    context.copySequence(prefix.sequenceId, sequence.sequenceId);
    if (context.lastPosition(sequence.sequenceId) === prefix.tokens - 1) {
      sequence.continueFrom(prefix.tokens);
      return true;
    }
    context.clearSequence(sequence.sequenceId);
    context.clearSequence(prefix.sequenceId);
    prefix.ready = false;
    prefix.leader = sequence.sequenceId;
    return false;
  }

  /** The sequence holds exactly its prefix now: from here on it is there for the others, too. */
  keep(context: LlamaContext, sequence: SequenceState): void {
    const { prefix } = sequence;
    if (prefix === null || prefix.ready) return;
    const pristine = this.isAlone(sequence);
    context.copySequence(sequence.sequenceId, prefix.sequenceId);
    if (context.lastPosition(prefix.sequenceId) !== prefix.tokens - 1) {
      context.clearSequence(prefix.sequenceId);
      return;
    }
    prefix.pristine = pristine;
    prefix.ready = true;
    prefix.leader = null;
    this.#call(prefix);
  }

  /** The sequence will not bring its prefix after all: it falls to those who wait for it. */
  give({ sequenceId, prefix }: SequenceState): void {
    if (prefix === null || prefix.leader !== sequenceId) return;
    prefix.leader = null;
    this.#call(prefix);
  }

  /** Whether nobody else has cells in the context. */
  isAlone(sequence: SequenceState): boolean {
    const others = [...this.#admission.sequences].filter((other) => other !== sequence);
    const empty = others.every(
      ({ length, job, preempted }) =>
        preempted !== null || (length === 0 && (job === null || job.demand === null)),
    );
    return empty && ![...this.#admission.prefixes].some(({ ready }) => ready);
  }

  /** A sequence has been closed. If it was to bring a prefix, it falls to somebody else now. */
  closed({ prefix }: SequenceState): void {
    if (prefix !== null && !prefix.ready) this.#call(prefix);
  }

  /** The context is another one now: no cells are left. */
  forget(): void {
    for (const prefix of this.#admission.prefixes) {
      prefix.ready = false;
      prefix.leader = null;
    }
  }

  /** Calls those who wait for a prefix, in their order. */
  #call(prefix: SharedPrefix): void {
    const called = [...this.#waiting].filter(([sequence]) => sequence.prefix === prefix);
    for (const [sequence, retry] of called) {
      this.#waiting.delete(sequence);
      retry();
    }
  }
}
