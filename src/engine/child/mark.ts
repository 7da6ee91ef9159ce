// A place in a sequence that it can be taken back to after something was tried on it.
import type { LlamaContext } from '../native/index.ts';
import type { SequenceState } from './sequence.ts';

/** The context as far as it is needed here. */
export type MarkContext = Pick<
  LlamaContext,
  'saveMovingPart' | 'restoreMovingPart' | 'truncateSequence' | 'lastPosition' | 'firstPosition'
>;

/**
 * What a model's memory does with tokens that are taken back. `cells`: they leave nothing behind. `window`: what came after them may have
 * pushed cells out of the window. `state`: they are part of a state.
 */
export type MemoryKind = 'cells' | 'window' | 'state';

export interface MarkOptions {
  kind: MemoryKind;
  /** Tokens of the sliding window; 0 without one. */
  window: number;
  /** Whether what is tried may push cells out of the window. */
  mayPush: boolean;
}

export class Mark {
  readonly #context: MarkContext;
  readonly #sequence: SequenceState;
  readonly #options: MarkOptions;
  readonly #position: number;
  /** What cannot be had by taking cells back. */
  readonly #state: Uint8Array | null;

  constructor(context: MarkContext, sequence: SequenceState, options: MarkOptions) {
    const { kind, mayPush } = options;
    this.#context = context;
    this.#sequence = sequence;
    this.#options = options;
    this.#position = sequence.nextPosition;
    const isNeeded = sequence.heldCells > 0 && (kind === 'state' || (kind === 'window' && mayPush));
    this.#state = isNeeded ? context.saveMovingPart(sequence.sequenceId) : null;
  }

  /** Takes the sequence back. False where that cannot be done: its cells hold something else then. */
  goBack(): boolean {
    const { kind } = this.#options;
    const isBack = kind !== 'state' && this.#cut() && this.#hasWindow();
    if (!isBack && !(this.#restore() && this.#cut())) return false;
    this.#sequence.log.truncate(this.#position);
    return true;
  }

  #restore(): boolean {
    if (this.#position === 0) return true;
    return this.#state !== null && this.#context.restoreMovingPart(this.#sequence.sequenceId, this.#state);
  }

  #cut(): boolean {
    const { sequenceId } = this.#sequence;
    const isCut = this.#context.truncateSequence(sequenceId, this.#position);
    return isCut && this.#context.lastPosition(sequenceId) === this.#position - 1;
  }

  /** Whether every cell is there that the next token sees. The library has all between the first and the last one. */
  #hasWindow(): boolean {
    const { kind, window } = this.#options;
    if (kind !== 'window') return true;
    return this.#context.firstPosition(this.#sequence.sequenceId) <= Math.max(0, this.#position + 1 - window);
  }
}
