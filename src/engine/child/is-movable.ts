// Which sequences may be preempted for others.
import type { SequenceState } from './sequence.ts';

/**
 * One that holds nothing is as it was promised to be, and others wait for one that brings a prefix: those stay. So does one
 * that waits, or is being saved, one whose state was too large to be kept, and one whose state is about to be kept.
 */
export function isMovable(sequence: SequenceState): boolean {
  const { prefix, sequenceId, job, heldCells, preempted, lost, pinned, awaitsMemory } = sequence;
  if (preempted !== null || lost || pinned || awaitsMemory || heldCells === 0) return false;
  if (job?.demand === null || job?.stays === true) return false;
  return prefix === null || prefix.ready || prefix.leader !== sequenceId;
}
