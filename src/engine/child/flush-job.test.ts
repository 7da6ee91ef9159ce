import { expect, test } from 'vitest';
import { FlushJob } from './flush-job.ts';
import { PrefillJob } from './prefill-job.ts';
import { SequenceState } from './sequence.ts';

const reply = { event: () => {}, done: () => {}, fail: () => {} };

function pending(...tokens: number[]): SequenceState {
  const sequence = new SequenceState(0, 100);
  sequence.pending = tokens;
  return sequence;
}

test('a reading leaves as many tokens as it is told to', () => {
  const sequence = pending();
  const job = new PrefillJob(sequence, { tokens: [1, 2, 3, 4, 5], hold: 2 }, reply);
  expect(job.demand).toEqual({ tokens: [1, 2, 3], output: false });
  job.advance();
  expect(sequence.pending).toEqual([4, 5]);
});

test.each([
  { hold: 0, demanded: [1, 2, 3], left: [] },
  { hold: 1, demanded: [1, 2], left: [3] },
])('all pending tokens are evaluated but $hold', ({ hold, demanded, left }) => {
  const sequence = pending(1, 2, 3);
  let isIn = false;
  const whenIn = (): void => {
    isIn = true;
    expect(sequence.pending).toEqual(left);
  };
  const job = new FlushJob(sequence, { hold, output: false, whenIn, fail: reply.fail });
  expect(job.demand.tokens).toEqual(demanded);
  expect(sequence.pending).toEqual([]);
  job.progress(demanded.length);
  job.advance(-1);
  expect(isIn).toBe(true);
});

test('cancelled in between, what is not evaluated is pending again', () => {
  const sequence = pending(1, 2, 3);
  const errors: unknown[] = [];
  const fail = (error: unknown): void => void errors.push(error);
  const job = new FlushJob(sequence, { hold: 1, output: false, whenIn: () => {}, fail });
  job.progress(1);
  job.cancel();
  expect(sequence.pending).toEqual([2, 3]);
  expect(errors).toMatchObject([{ code: 'interrupted' }]);
});
