// Which states are copied on the spot, and which wait for memory.
import { expect, test } from 'vitest';
import { Preemption, type StateContext } from './preemption.ts';
import { SequenceState } from './sequence.ts';

const mebibyte = 1024 ** 2;

interface Desk {
  preemption: Preemption;
  /** Bytes of the state of each sequence. */
  sizes: Map<number, number>;
  /** What was copied into, by sequence id: memory that was ready, or fresh memory. */
  copies: string[];
  /** Memory that is being made ready. */
  ordered: { bytes: number; done: (memory: Uint8Array<ArrayBuffer>) => void; fail: () => void }[];
}

function desk(availableBytes = 1024 * mebibyte): Desk {
  const sizes = new Map<number, number>();
  const copies: string[] = [];
  const ordered: Desk['ordered'] = [];
  const context: StateContext = {
    stateBytes: (sequence) => sizes.get(sequence) ?? 0,
    saveSequence: (sequence, memory) => {
      copies.push(`${sequence} ${memory === undefined ? 'fresh' : 'ready'}`);
      return memory ?? new Uint8Array(sizes.get(sequence) ?? 0);
    },
    restoreSequence: () => true,
    clearSequence: () => {},
    lastPosition: () => -1,
  };
  const preemption = new Preemption({
    context: () => context,
    prepare: (bytes, then) => ordered.push({ bytes, ...then }),
    availableBytes: () => availableBytes,
  });
  return { preemption, sizes, copies, ordered };
}

function sequenceOf({ sizes }: Desk, id: number, bytes: number): SequenceState {
  sizes.set(id, bytes);
  return new SequenceState(id, 100);
}

test('a small state is copied at once', () => {
  const all = desk();
  const sequence = sequenceOf(all, 1, mebibyte);
  expect(all.preemption.preempt(sequence)).toBe('done');
  expect(all.copies).toEqual(['1 fresh']);
  expect(sequence.preempted?.length).toBe(mebibyte);
  expect(all.preemption.resume(sequence)).toBe(true);
  expect(sequence.preempted).toBe(null);
});

test('a large one is copied when its memory is ready, also if it has grown meanwhile', () => {
  const all = desk();
  const sequence = sequenceOf(all, 1, 32 * mebibyte);
  expect(all.preemption.preempt(sequence)).toBe('later');
  expect([sequence.awaitsMemory, sequence.preempted, sequence.preemptions]).toEqual([true, null, 0]);
  const [order] = all.ordered;
  all.sizes.set(1, 33 * mebibyte);
  order?.done(new Uint8Array(order.bytes));
  expect(sequence.awaitsMemory).toBe(false);
  expect(all.preemption.preempt(sequence)).toBe('done');
  expect(all.copies).toEqual(['1 ready']);
  expect([sequence.preempted?.length, sequence.preemptions]).toEqual([33 * mebibyte, 1]);
});

test('one that has grown out of its memory waits for more', () => {
  const all = desk();
  const sequence = sequenceOf(all, 1, 32 * mebibyte);
  all.preemption.preempt(sequence);
  const [order] = all.ordered;
  all.sizes.set(1, 40 * mebibyte);
  order?.done(new Uint8Array(order.bytes));
  expect(all.preemption.preempt(sequence)).toBe('later');
  expect(all.ordered).toHaveLength(2);
});

test('several wait for one memory, of which one is copied; the others wait again', () => {
  const all = desk();
  const [first, second] = [sequenceOf(all, 1, 32 * mebibyte), sequenceOf(all, 2, 32 * mebibyte)];
  expect([all.preemption.preempt(first), all.preemption.preempt(second)]).toEqual(['later', 'later']);
  expect(all.ordered).toHaveLength(1);
  all.ordered[0]?.done(new Uint8Array(all.ordered[0].bytes));
  expect([first.awaitsMemory, second.awaitsMemory]).toEqual([false, false]);
  expect([all.preemption.preempt(second), all.preemption.preempt(first)]).toEqual(['done', 'later']);
});

test('memory that nobody wants any more is not kept', () => {
  const all = desk();
  const sequence = sequenceOf(all, 1, 32 * mebibyte);
  all.preemption.preempt(sequence);
  all.ordered[0]?.done(new Uint8Array(all.ordered[0].bytes));
  all.preemption.forgetReady();
  expect(all.preemption.preempt(sequence)).toBe('later');
});

test('where somebody cannot wait, a large one is copied at once', () => {
  const all = desk();
  expect(all.preemption.preempt(sequenceOf(all, 1, 32 * mebibyte), true)).toBe('done');
  expect(all.copies).toEqual(['1 fresh']);
});

test('one that there is no memory for stays, and is not tried again', () => {
  const all = desk(60 * mebibyte);
  const [large, unlucky] = [sequenceOf(all, 1, 32 * mebibyte), sequenceOf(all, 2, 20 * mebibyte)];
  expect(all.preemption.preempt(large)).toBe('never');
  expect(all.preemption.preempt(unlucky)).toBe('later');
  all.ordered[0]?.fail();
  expect([unlucky.awaitsMemory, unlucky.pinned, unlucky.preempted]).toEqual([false, true, null]);
});
