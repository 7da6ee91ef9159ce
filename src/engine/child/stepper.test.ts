// Steps on an imaginary context, which fails when it is told to.
import { expect, test } from 'vitest';
import type { DesksideError } from '../../core/index.ts';
import type { Demand, Job } from './job.ts';
import { PrefillBudget } from './prefill-budget.ts';
import { SequenceState } from './sequence.ts';
import { Stepper } from './stepper.ts';

interface Entry {
  token: number;
  position: number;
  sequence: number;
  output: boolean;
}

/** A batch and a context that note what they are told. */
class Desk {
  readonly capacity = 64;
  entries: Entry[] = [];
  readonly batches: Entry[][] = [];
  readonly cleared: number[] = [];
  readonly truncated: [number, number][] = [];
  /** Status of the next batches; 0 for every batch when left as it is. */
  statusOf: (entries: readonly Entry[]) => number = () => 0;
  canTruncate = true;

  clear(): void {
    this.entries = [];
  }

  add(token: number, position: number, sequence: number, output: boolean): number {
    return this.entries.push({ token, position, sequence, output }) - 1;
  }

  decode(): number {
    this.batches.push(this.entries);
    return this.statusOf(this.entries);
  }

  truncateSequence(sequence: number, from: number): boolean {
    this.truncated.push([sequence, from]);
    return this.canTruncate;
  }

  clearSequence(sequence: number): void {
    this.cleared.push(sequence);
  }

  stepper(): Stepper {
    const prefillBudget = new PrefillBudget({ batchTokens: 64, chunkMs: 1000 });
    return new Stepper(this, this, { prefillBudget, draftTokens: 16 });
  }
}

/** A job that notes what becomes of it, and finishes when its one demand is met. */
class Noted implements Job {
  readonly demand: Demand;
  readonly notes: string[] = [];
  readonly #accept: (job: Noted, index: number) => void;

  constructor(demand: Demand, accept: (job: Noted, index: number) => void = () => {}) {
    this.demand = demand;
    this.#accept = accept;
  }

  advance(index: number, draftTokens: number): 'finished' {
    this.notes.push(`advanced at ${index} with ${draftTokens} draft tokens`);
    this.#accept(this, index);
    return 'finished';
  }

  cancel(): void {
    this.notes.push('cancelled');
  }

  fail({ code }: DesksideError): void {
    this.notes.push(code);
  }
}

function open(sequenceId: number, job: Job): SequenceState {
  const sequence = new SequenceState(sequenceId, 1000);
  sequence.job = job;
  return sequence;
}

const nextToken = (token: number): Demand => ({ tokens: [token], output: true });
const never = (): boolean => false;

test('everybody’s next token is in one batch', () => {
  const desk = new Desk();
  const jobs = [new Noted(nextToken(7)), new Noted(nextToken(8))];
  const sequences = jobs.map((job, sequenceId) => open(sequenceId, job));
  expect(desk.stepper().step(sequences, never)).toBe(true);
  expect(desk.batches).toHaveLength(1);
  expect(jobs.map(({ notes }) => notes)).toEqual([
    [expect.stringMatching(/advanced at [01] with 0 draft tokens/)],
    [expect.stringMatching(/advanced at [01] with 0 draft tokens/)],
  ]);
  expect(sequences.map(({ evaluated }) => evaluated)).toEqual([1, 1]);
});

test('when nobody has anything to evaluate, nothing is run', () => {
  const desk = new Desk();
  const waits: Job = { demand: null, advance: () => 'finished', cancel: () => {}, fail: () => {} };
  expect(desk.stepper().step([open(0, waits)], never)).toBe(false);
  expect(desk.batches).toEqual([]);
});

test.each([1, -1])('one that the library cannot take (%i) fails alone', (status) => {
  const desk = new Desk();
  desk.statusOf = (entries) => (entries.some(({ token }) => token === 13) ? status : 0);
  const jobs = [
    new Noted(nextToken(7)),
    new Noted(nextToken(13)),
    new Noted({ tokens: [1, 2, 3], output: false }),
  ];
  const sequences = jobs.map((job, sequenceId) => open(sequenceId, job));
  desk.stepper().step(sequences, never);
  expect(jobs.map(({ notes }) => notes)).toEqual([
    ['advanced at 0 with 0 draft tokens'],
    ['engine-decode-failed'],
    ['advanced at -1 with 0 draft tokens'],
  ]);
  expect(sequences.map(({ lost }) => lost)).toEqual([false, true, false]);
  expect(desk.cleared).toEqual([1]);
});

test('after a batch that failed in the middle, no cells are trusted', () => {
  const desk = new Desk();
  desk.statusOf = () => -3;
  const jobs = [new Noted(nextToken(7)), new Noted(nextToken(8))];
  const sequences = jobs.map((job, sequenceId) => open(sequenceId, job));
  desk.stepper().step(sequences, never);
  expect(jobs.map(({ notes }) => notes)).toEqual([['engine-decode-failed'], ['engine-decode-failed']]);
  expect(sequences.every(({ lost }) => lost)).toBe(true);
});

test('draft tokens follow the token before them, and logits are wanted after each', () => {
  const desk = new Desk();
  const job = new Noted({ tokens: [1, 2, 3], output: true, draftTokens: [4, 5] });
  desk.stepper().step([open(0, job)], never);
  expect(desk.batches[0]?.map(({ token, position, output }) => [token, position, output])).toEqual([
    [1, 0, false],
    [2, 1, false],
    [3, 2, true],
    [4, 3, true],
    [5, 4, true],
  ]);
  expect(job.notes).toEqual(['advanced at 2 with 2 draft tokens']);
});

test('the cells of wrong draft tokens are taken back, those of right ones stay', () => {
  const desk = new Desk();
  const job = new Noted({ tokens: [1], output: true, draftTokens: [4, 5, 6] }, () =>
    sequence.noteEvaluated([4]),
  );
  const sequence = open(0, job);
  desk.stepper().step([sequence], never);
  expect(sequence.evaluated).toBe(2);
  expect(desk.truncated).toEqual([[0, 2]]);
});

test('when all draft tokens were right there is nothing to take back', () => {
  const desk = new Desk();
  const job = new Noted({ tokens: [1], output: true, draftTokens: [4, 5] }, () =>
    sequence.noteEvaluated([4, 5]),
  );
  const sequence = open(0, job);
  desk.stepper().step([sequence], never);
  expect(desk.truncated).toEqual([]);
});

test('a sequence whose wrong draft tokens cannot be taken back is not gone on with', () => {
  const desk = new Desk();
  desk.canTruncate = false;
  const goesOn: Job = {
    demand: { tokens: [1], output: true, draftTokens: [4] },
    advance: () => 'continue',
    cancel: () => {},
    fail: ({ code }) => failed.push(code),
  };
  const failed: string[] = [];
  const sequence = open(0, goesOn);
  desk.stepper().step([sequence], never);
  expect(failed).toEqual(['engine-request']);
  expect([sequence.lost, sequence.job]).toEqual([true, null]);
});

test('a long reading continues where it stopped', () => {
  const desk = new Desk();
  const job = new Noted({ tokens: Array.from({ length: 100 }, (_, n) => n), output: false });
  const sequence = open(0, job);
  const stepper = desk.stepper();
  while (stepper.step([sequence], never));
  expect(desk.batches.flat().map(({ token, position }) => [token, position])).toEqual(
    Array.from({ length: 100 }, (_, n) => [n, n]),
  );
  expect(job.notes).toEqual(['advanced at -1 with 0 draft tokens']);
});
