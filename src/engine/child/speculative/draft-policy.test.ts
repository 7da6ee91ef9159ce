import { expect, test } from 'vitest';
import { DraftPolicy } from './draft-policy.ts';

/** Lets every step have as many right draft tokens as `right` says of those made; returns how many were made, step by step. */
function run(policy: DraftPolicy, steps: number, right: (drafted: number, step: number) => number): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const drafted = policy.limit;
    policy.note(drafted, right(drafted, step));
    return drafted;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('drafts more as long as all are right, up to what there is room for', () => {
  expect(run(new DraftPolicy(15), 6, (drafted) => drafted)).toEqual([3, 7, 15, 15, 15, 15]);
  expect(run(new DraftPolicy(3), 3, (drafted) => drafted)).toEqual([3, 3, 3]);
});

test('drafts less after one was wrong', () => {
  const policy = new DraftPolicy(15);
  run(policy, 4, (drafted) => drafted);
  expect(run(policy, 3, (drafted) => drafted - 1)).toEqual([15, 7, 3]);
});

test('leaves off where all are wrong, tries again, and less and less often', () => {
  const made = run(new DraftPolicy(16), 1000, () => 0);
  expect(sum(made)).toBeLessThan(1000 * 0.04);
  const tries = made.flatMap((drafted, step) => (drafted > 0 ? [step] : []));
  expect(tries.length).toBeGreaterThan(5);
  const gaps = tries.slice(1).map((step, at) => step - (tries[at] ?? 0));
  expect(Math.max(...gaps)).toBeGreaterThan(200);
});

test('comes back where draft tokens turn out right', () => {
  const policy = new DraftPolicy(16);
  run(policy, 40, () => 0);
  const made = run(policy, 200, (drafted) => drafted);
  expect(made.at(-1)).toBe(16);
});

test('goes on after one long draft token that was wrong in the middle of a long quote', () => {
  const made = run(new DraftPolicy(16), 12, (drafted, step) => (step === 6 ? 0 : drafted));
  expect(made).not.toContain(0);
});

test('leaves off where too few are right to pay for the wrong ones', () => {
  const made = run(new DraftPolicy(16), 400, (drafted, step) => (step % 3 === 0 ? Math.min(1, drafted) : 0));
  expect(made.filter((drafted) => drafted === 0).length).toBeGreaterThan(200);
});

test('a model that cannot take anything back is never drafted for', () => {
  expect(run(new DraftPolicy(0), 3, () => 0)).toEqual([0, 0, 0]);
});

test('decides by counting alone: the same answers give the same draft tokens', () => {
  const right = (drafted: number, step: number): number => (drafted * ((step * 7) % 5)) >> 2;
  expect(run(new DraftPolicy(16), 300, right)).toEqual(run(new DraftPolicy(16), 300, right));
});
