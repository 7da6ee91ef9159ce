// A second sequence that goes on from where the first one is. They share the cells of full attention. What a sequence makes over at each
// token (a window, a recurrent state) each has for itself: a window's cells that two have in common could be given up by neither.
import { DesksideError } from '../../core/index.ts';
import type { LlamaContext } from '../native/index.ts';
import type { Admission } from './admission.ts';
import type { SequenceState } from './sequence.ts';

/** The context as far as it is needed here. */
export type ForkContext = Pick<
  LlamaContext,
  | 'truncatable'
  | 'copiesInParts'
  | 'copySequence'
  | 'clearSequence'
  | 'saveSequence'
  | 'restoreSequence'
  | 'saveMovingPart'
  | 'restoreMovingPart'
  | 'stateBytes'
  | 'lastPosition'
>;

export interface ForkRequest {
  cells: number;
  cellsMax?: number | undefined;
}

/** Throws `engine-request` or `kv-cache-full` where it cannot be: then nothing has changed. */
export function forkSequence(
  { context, admission }: { context: ForkContext; admission: Admission },
  sequence: SequenceState,
  request: ForkRequest,
): SequenceState {
  const { length, heldCells } = sequence;
  if (request.cells < length) throw refusal(`it begins with ${length} tokens, which need as many cells`);
  const copy = readCopy(context, sequence);
  const fork = admission.fork(sequence, request, context.copiesInParts ? heldCells : 0);
  if (copy(fork.sequenceId) && holdsSame(context, sequence, fork)) {
    fork.continueLike(sequence);
    return fork;
  }
  context.clearSequence(fork.sequenceId);
  admission.close(fork.sequenceId);
  throw refusal('what it begins with could not be copied');
}

/** Reads what is to be copied, and returns what puts it into another sequence; false where the library does not take it. */
function readCopy(context: ForkContext, { sequenceId, heldCells }: SequenceState): (to: number) => boolean {
  if (heldCells === 0) return () => true;
  if (!context.copiesInParts) {
    const state = context.saveSequence(sequenceId);
    return (to) => context.restoreSequence(to, state);
  }
  const movingPart = context.truncatable ? null : context.saveMovingPart(sequenceId);
  return (to) => {
    context.copySequence(sequenceId, to);
    return movingPart === null || context.restoreMovingPart(to, movingPart);
  };
}

/** As many cells of every kind that the model has, up to the same token. */
function holdsSame(context: ForkContext, sequence: SequenceState, fork: SequenceState): boolean {
  return (
    context.lastPosition(fork.sequenceId) === sequence.nextPosition - 1 &&
    context.stateBytes(fork.sequenceId) === context.stateBytes(sequence.sequenceId)
  );
}

function refusal(reason: string): DesksideError {
  return new DesksideError('engine-request', { reason });
}
