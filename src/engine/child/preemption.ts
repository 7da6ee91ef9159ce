// Puts a sequence aside so that others have its cells, and brings it back: its state is kept in memory meanwhile, as the
// library serializes it, and it goes on from the same bits.
import type { LlamaContext } from '../llama/index.ts';
import type { SequenceState } from './sequence.ts';

/** The context as far as it is needed here, so that it can be an imaginary one. */
export type StateContext = Pick<
  LlamaContext,
  'stateBytes' | 'saveSequence' | 'restoreSequence' | 'clearSequence' | 'lastPosition'
>;

/** States that are preempted may take this share of the memory that this process could still have. */
const shareOfAvailable = 1 / 2;

export class Preemption {
  readonly #context: () => StateContext;
  readonly #availableBytes: () => number;

  /**
   * @param context the one in force
   * @param availableBytes memory that this process could still have
   */
  constructor(context: () => StateContext, availableBytes: () => number = () => process.availableMemory()) {
    this.#context = context;
    this.#availableBytes = availableBytes;
  }

  /** False where there is no memory for its state: then nothing has changed. */
  preempt(sequence: SequenceState): boolean {
    const context = this.#context();
    const { sequenceId } = sequence;
    if (context.stateBytes(sequenceId) > shareOfAvailable * this.#availableBytes()) return false;
    sequence.preempted = context.saveSequence(sequenceId);
    sequence.preemptions += 1;
    context.clearSequence(sequenceId);
    return true;
  }

  /** False where the library did not take the state back to the last token: the context may hold half of it then. */
  resume(sequence: SequenceState): boolean {
    const { sequenceId, preempted: state, evaluated } = sequence;
    if (state === null) return true;
    sequence.preempted = null;
    const context = this.#context();
    return (
      context.restoreSequence(sequenceId, state) &&
      context.lastPosition(sequenceId) === evaluated - 1 &&
      // As many cells as were saved, of every kind that the model has.
      context.stateBytes(sequenceId) === state.length
    );
  }
}
