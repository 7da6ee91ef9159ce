// Puts a sequence aside so that others have its cells, and brings it back: its state is kept in memory meanwhile, as the
// library serializes it, and it goes on from the same bits. Memory for a large state is made ready beside the batches: at the first touch of
// its pages a copy takes four to five times as long.
import type { LlamaContext } from '../native/index.ts';
import type { SequenceState } from './sequence.ts';

/** The context as far as it is needed here, so that it can be an imaginary one. */
export type StateContext = Pick<
  LlamaContext,
  'stateBytes' | 'saveSequence' | 'restoreSequence' | 'clearSequence' | 'lastPosition'
>;

/** `later`: memory for its state is being made ready. `never`: there is none. Nothing has changed then. */
export type PreemptOutcome = 'done' | 'later' | 'never';

export interface PreemptionParts {
  /** The one in force. */
  context: () => StateContext;
  /** Makes memory ready on another thread; one of the two is called between two batches. */
  prepare: (bytes: number, then: { done: (memory: Memory) => void; fail: () => void }) => void;
  /** Memory that this process could still have. */
  availableBytes?: () => number;
}

type Memory = Uint8Array<ArrayBuffer>;

/** States that are preempted may take this share of the memory that this process could still have. */
const shareOfAvailable = 1 / 2;
/** Fresh memory of that size is there in a few milliseconds. */
const smallBytes = 8 * 1024 ** 2;
/** A state grows as long as its memory is not ready. */
const growth = 1 + 1 / 16;

export class Preemption {
  readonly #parts: Required<PreemptionParts>;
  /** Those whose memory is being made ready. */
  readonly #waiting = new Set<SequenceState>();
  #ready: Memory | null = null;

  constructor(parts: PreemptionParts) {
    this.#parts = { availableBytes: () => process.availableMemory(), ...parts };
  }

  /** @param atOnce where nobody can wait for memory */
  preempt(sequence: SequenceState, atOnce = false): PreemptOutcome {
    const context = this.#parts.context();
    const { sequenceId } = sequence;
    const bytes = context.stateBytes(sequenceId);
    if (bytes > shareOfAvailable * this.#parts.availableBytes()) return 'never';
    const memory = bytes > smallBytes && !atOnce ? this.#takeReady(bytes) : undefined;
    if (memory === null) {
      this.#order(sequence, bytes);
      return 'later';
    }
    sequence.preempted = context.saveSequence(sequenceId, memory);
    sequence.preemptions += 1;
    context.clearSequence(sequenceId);
    return 'done';
  }

  /** Memory that nobody wanted in the step after it was ready is not kept. */
  forgetReady(): void {
    this.#ready = null;
  }

  #takeReady(bytes: number): Memory | null {
    const memory = this.#ready;
    if (memory === null || memory.length < bytes) return null;
    this.#ready = null;
    return memory.subarray(0, bytes);
  }

  #order(sequence: SequenceState, bytes: number): void {
    const isUnderWay = this.#waiting.size > 0;
    this.#waiting.add(sequence);
    sequence.awaitsMemory = true;
    if (isUnderWay) return;
    this.#parts.prepare(Math.ceil(bytes * growth), {
      done: (memory) => {
        this.#ready = memory;
        this.#release();
      },
      fail: () => {
        for (const waiting of this.#waiting) waiting.pinned = true;
        this.#release();
      },
    });
  }

  #release(): void {
    for (const sequence of this.#waiting) sequence.awaitsMemory = false;
    this.#waiting.clear();
  }

  /** False where the library did not take the state back to the last token: the context may hold half of it then. */
  resume(sequence: SequenceState): boolean {
    const { sequenceId, preempted: state, nextPosition } = sequence;
    if (state === null) return true;
    sequence.preempted = null;
    const context = this.#parts.context();
    return (
      context.restoreSequence(sequenceId, state) &&
      context.lastPosition(sequenceId) === nextPosition - 1 &&
      // As many cells as were saved, of every kind that the model has.
      context.stateBytes(sequenceId) === state.length
    );
  }
}
