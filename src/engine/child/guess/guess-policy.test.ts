import { expect, test } from 'vitest';
import { GuessPolicy } from './guess-policy.ts';

/** Lets every step have as many right guesses as `right` says of those made; returns how many were made, step by step. */
function run(policy: GuessPolicy, steps: number, right: (guessed: number, step: number) => number): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const guessed = policy.limit;
    policy.note(guessed, right(guessed, step));
    return guessed;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('guesses more as long as all are right, up to what there is room for', () => {
  expect(run(new GuessPolicy(15), 6, (guessed) => guessed)).toEqual([3, 7, 15, 15, 15, 15]);
  expect(run(new GuessPolicy(3), 3, (guessed) => guessed)).toEqual([3, 3, 3]);
});

test('guesses less after one was wrong', () => {
  const policy = new GuessPolicy(15);
  run(policy, 4, (guessed) => guessed);
  expect(run(policy, 3, (guessed) => guessed - 1)).toEqual([15, 7, 3]);
});

test('leaves off where all are wrong, tries again, and less and less often', () => {
  const made = run(new GuessPolicy(16), 1000, () => 0);
  expect(sum(made)).toBeLessThan(1000 * 0.04);
  const tries = made.flatMap((guessed, step) => (guessed > 0 ? [step] : []));
  expect(tries.length).toBeGreaterThan(5);
  const gaps = tries.slice(1).map((step, at) => step - (tries[at] ?? 0));
  expect(Math.max(...gaps)).toBeGreaterThan(200);
});

test('comes back where guesses turn out right', () => {
  const policy = new GuessPolicy(16);
  run(policy, 40, () => 0);
  const made = run(policy, 200, (guessed) => guessed);
  expect(made.at(-1)).toBe(16);
});

test('goes on after one long guess that was wrong in the middle of a long quote', () => {
  const made = run(new GuessPolicy(16), 12, (guessed, step) => (step === 6 ? 0 : guessed));
  expect(made).not.toContain(0);
});

test('leaves off where too few are right to pay for the wrong ones', () => {
  const made = run(new GuessPolicy(16), 400, (guessed, step) => (step % 3 === 0 ? Math.min(1, guessed) : 0));
  expect(made.filter((guessed) => guessed === 0).length).toBeGreaterThan(200);
});

test('a model that cannot take anything back is never guessed for', () => {
  expect(run(new GuessPolicy(0), 3, () => 0)).toEqual([0, 0, 0]);
});

test('decides by counting alone: the same answers give the same guesses', () => {
  const right = (guessed: number, step: number): number => (guessed * ((step * 7) % 5)) >> 2;
  expect(run(new GuessPolicy(16), 300, right)).toEqual(run(new GuessPolicy(16), 300, right));
});
